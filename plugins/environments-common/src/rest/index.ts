export * from './types';
export * from './approvals';
export * from './activity';
export * from './client';
export { environmentsOpenApi, type OpenApiDocument } from './openapi';
export {
  COMPONENTS,
  ROUTES,
  type ComponentName,
  type Route,
  type RouteAnswer,
} from './routes';
