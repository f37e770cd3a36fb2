export { aClass, anEnvironment, aRecord, NOW } from './builders';
export { anApproval } from './anApproval';
export { aClassRevision } from './aClassRevision';
export { noInsights, someInsights } from './someInsights';
export { aPreset } from './aPreset';
export { FakeEnvironmentsApi } from './FakeEnvironmentsApi';
export type { FakeWorld } from './FakeWorld';
export { aLiveChild, aLivePod, aLiveResource } from './aLiveResource';
