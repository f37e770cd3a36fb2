export * from './group';
export * from './scalars';
export * from './environmentClass';
export * from './environment';
export * from './environmentPreset';
export * from './environmentApproval';
export * from './environmentRecord';
