export { aClass, anEnvironment, aRecord, NOW } from './builders';
export { FakeEnvironmentsApi } from './FakeEnvironmentsApi';
export type { FakeWorld } from './FakeEnvironmentsApi';
