export { type App, createApp, type RequestInfo } from './app.ts';
export type { ApiConfig, ApiDeps, ApiLog, Site, SiteFile } from './deps.ts';
export { piecesOf } from './http/deliver.ts';
export { pagePolicy } from './http/headers.ts';
export { problemOf, problemResponse, statusOf } from './http/problems.ts';
export { openApiDocument } from './openapi/document.ts';
export { allRoutes, codesOf, publicRoutes, type RouteName, routeTable } from './route-table.ts';
export type { Access, RouteSpec } from './routes/route.ts';
export { isSiteFile } from './site.ts';
