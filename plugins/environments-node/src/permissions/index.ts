export * from './environmentFacts';
export * from './resourceRefs';
export * from './environmentRules';
export * from './environmentClassRules';
