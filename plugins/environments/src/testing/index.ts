export { aClass, anEnvironment, aRecord, NOW } from './builders';
export { anApproval } from './anApproval';
export { FakeEnvironmentsApi } from './FakeEnvironmentsApi';
export type { FakeWorld } from './FakeEnvironmentsApi';
