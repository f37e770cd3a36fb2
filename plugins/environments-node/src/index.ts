/**
 * What other backend plugins need of Environments: a client service, and the rules
 * that permission policies are written with.
 *
 * @packageDocumentation
 */
export * from './environmentsServiceRef';
export * from './permissions';
