export * from './types';
export * from './client';
export { environmentsOpenApi, type OpenApiDocument } from './openapi';
