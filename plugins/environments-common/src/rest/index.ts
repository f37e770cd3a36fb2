export * from './environments';
export * from './preview';
export * from './classes';
export * from './installation';
export * from './records';
export * from './lists';
export * from './signals';
export * from './hardware';
export * from './liveObjects';
export * from './approvals';
export * from './access';
export * from './activity';
export * from './classDetails';
export * from './insights';
export * from './presets';
export * from './client';
export { jsonSchemaOf, type JsonSchema } from './jsonSchema';
export { environmentsOpenApi, type OpenApiDocument } from './openapi';
export {
  COMPONENTS,
  ROUTES,
  limitedWorkOf,
  refusalsOf,
  type ComponentName,
  type LimitedWork,
  type RefusalStatus,
  type Route,
  type RouteAnswer,
} from './routes';
