export * from './types';
export * from './client';
export { environmentsOpenApi, type OpenApiDocument } from './openapi';
export {
  COMPONENTS,
  ROUTES,
  type ComponentName,
  type Route,
  type RouteAnswer,
} from './routes';
