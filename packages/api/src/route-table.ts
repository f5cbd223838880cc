import type { ErrorCode } from '@rdrive/core';
import { authRoutes } from './routes/auth.ts';
import { deliveryRoutes } from './routes/delivery.ts';
import { fileRoutes } from './routes/files.ts';
import { folderRoutes } from './routes/folders.ts';
import { libraryRoutes } from './routes/library.ts';
import type { RouteSpec } from './routes/route.ts';
import { streamRoutes } from './routes/streams.ts';
import { uploadRoutes } from './routes/uploads.ts';

/** The one route table. */
export const routeTable = {
  ...libraryRoutes,
  ...authRoutes,
  ...folderRoutes,
  ...fileRoutes,
  ...streamRoutes,
  ...uploadRoutes,
  ...deliveryRoutes,
} satisfies Record<string, RouteSpec>;

export type RouteTable = typeof routeTable;
export type RouteName = keyof RouteTable;

/** The table as a list. */
export function allRoutes(): readonly (readonly [RouteName, RouteSpec])[] {
  return Object.entries(routeTable) as [RouteName, RouteSpec][];
}

/** Every code that a route may answer with: its own, and those that come with its method and access. */
export function codesOf(spec: RouteSpec): readonly ErrorCode[] {
  const codes = new Set<ErrorCode>([...spec.errors, 'internal', 'unavailable']);
  if (spec.access === 'session' || spec.orSession) codes.add('token-invalid').add('session-revoked');
  if (spec.access === 'capability') codes.add('bad-signature');
  if (spec.params || spec.query || spec.body) codes.add('bad-request');
  if (spec.body) codes.add('too-large');
  if (spec.method !== 'GET') codes.add('bad-origin').add('disk-full').add('read-only');
  return [...codes].sort();
}

/** Routes that need no token: what an authorizer lets through. */
export function publicRoutes(): readonly { method: string; path: string }[] {
  return allRoutes()
    .filter(([, spec]) => spec.access === 'public')
    .map(([, { method, path }]) => ({ method, path }));
}
