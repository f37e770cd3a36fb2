export { capitalised } from './capitalised';
export { listNames } from './listNames';
export { sayValue } from './sayValue';
export { shortRevision } from './shortRevision';
export { spaced } from './spaced';
