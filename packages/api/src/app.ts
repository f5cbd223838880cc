import { type Bytes, contentRange, DriveError, isDriveError } from '@rdrive/core';
import { type Context, Hono } from 'hono';
import type { ApiDeps } from './deps.ts';
import { authHandlers } from './handlers/auth.ts';
import { deliveryHandlers } from './handlers/delivery.ts';
import { fileHandlers } from './handlers/files.ts';
import { folderHandlers } from './handlers/folders.ts';
import { libraryHandlers } from './handlers/library.ts';
import { streamHandlers } from './handlers/streams.ts';
import { uploadHandlers } from './handlers/uploads.ts';
import type { HandlersOf, LooseReply } from './http/context.ts';
import { withSecurity } from './http/headers.ts';
import { problemOf, problemResponse } from './http/problems.ts';
import { currentJson } from './json/entry-json.ts';
import { allRoutes, type RouteTable } from './route-table.ts';
import { cookiesOf, runRoute, type Trace } from './run-route.ts';
import { serveSite } from './site.ts';

const handlers: HandlersOf<RouteTable> = {
  ...libraryHandlers,
  ...authHandlers,
  ...folderHandlers,
  ...fileHandlers,
  ...streamHandlers,
  ...uploadHandlers,
  ...deliveryHandlers,
};

/** What the runtime knows of a request that the request itself does not say. */
export interface RequestInfo {
  /** The other end of the connection. */
  readonly remoteAddress?: string;
  /** The body, where the runtime can give it without the web stream that `Request` would wrap around it. */
  readonly body?: Bytes;
}

/** The API, and the web app where `deps.site` is given. */
export interface App {
  fetch(request: Request, info?: RequestInfo): Promise<Response>;
}

type Env = { Bindings: RequestInfo & { readonly requestId: string } };

function sizeOf(error: unknown): number | undefined {
  if (!isDriveError(error, 'range-not-satisfiable')) return undefined;
  const { current } = error;
  const size = typeof current === 'object' && current !== null && 'size' in current ? current.size : undefined;
  return typeof size === 'number' ? size : undefined;
}

/** An error in the words of RFC 9457. Faults of our own are logged whole and told by their id only. */
async function errorResponse(deps: ApiDeps, error: unknown, requestId: string, trace: Trace): Promise<Response> {
  const known = isDriveError(error);
  if (!known || error.code === 'internal' || error.code === 'unavailable' || error.code === 'read-only') {
    deps.log.error(error, `request ${requestId} failed`);
  }
  const current = known ? await currentJson(error.current, trace.viewer) : undefined;
  const response = problemResponse(problemOf(error, { requestId, current }));
  const size = sizeOf(error);
  if (size !== undefined) response.headers.set('content-range', contentRange(undefined, size));
  for (const cookie of cookiesOf(error)) response.headers.append('set-cookie', cookie);
  return response;
}

/** Makes the app of its dependencies. Web APIs only: every runtime that speaks Request and Response can host it. */
export function createApp(deps: ApiDeps): App {
  const hono = new Hono<Env>();

  for (const [name, spec] of allRoutes()) {
    if (name === 'receivePart' && !deps.partReceiver) continue;
    const route = { spec, handler: handlers[name] as (context: object) => Promise<LooseReply | Response> };
    hono.on(spec.method, spec.path, async (c: Context<Env>) => {
      const trace: Trace = {};
      try {
        const params = c.req.param() as Record<string, string>;
        const { remoteAddress, body } = c.env;
        return await runRoute(deps, route, { request: c.req.raw, params, remoteAddress, body, trace });
      } catch (error) {
        return errorResponse(deps, error, c.env.requestId, trace);
      }
    });
  }

  hono.notFound(async (c) => {
    const page = deps.site && serveSite(deps.site, c.req.raw, deps.config);
    if (page) return page;
    const error = new DriveError('not-found', 'There is nothing at this address.');
    return problemResponse(problemOf(error, { requestId: c.env.requestId }));
  });

  return {
    async fetch(request, info = {}) {
      const requestId = deps.newId();
      const started = deps.clock();
      const { pathname: path } = new URL(request.url);
      const answer = await hono.fetch(request, { ...info, requestId });
      const response = withSecurity(answer, { path, config: deps.config });
      const { method } = request;
      deps.log.info({ requestId, method, path, status: response.status, ms: deps.clock() - started }, 'request');
      return response;
    },
  };
}
