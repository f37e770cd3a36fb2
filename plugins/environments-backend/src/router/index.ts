export { createRouter } from './router';
export { createCallerFrom, createCallerOf } from './callers';
