export { createRouter } from './router';
export { createCallerOf } from './callers';
