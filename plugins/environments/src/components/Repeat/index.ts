export { RepeatButton } from './RepeatButton';
