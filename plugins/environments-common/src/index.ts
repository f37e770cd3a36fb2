/**
 * What every part of Environments agrees on: the resources of the control cluster,
 * the REST API, permissions and the lifecycle. Isomorphic; no I/O but fetch.
 *
 * @packageDocumentation
 */
export * from './resources';
export * from './lifecycle';
export * from './presets';
export * from './rest';
export * from './permissions';
export * from './environmentRef';
export * from './canonicalHash';
