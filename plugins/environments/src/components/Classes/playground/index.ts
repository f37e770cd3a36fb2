export { ClassPlayground } from './ClassPlayground';
