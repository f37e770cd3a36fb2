export { assessKind } from './assessKind';
