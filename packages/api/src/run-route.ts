import { type Bytes, DriveError, isDriveError } from '@rdrive/core';
import type { ApiDeps } from './deps.ts';
import { addressOf, clientAddress } from './http/address.ts';
import { BODY_LIMIT, bytesOf, parseWith, readJson } from './http/body.ts';
import type { BaseContext, LooseReply } from './http/context.ts';
import { isPassEnding, passCookies } from './http/cookies.ts';
import { checkOrigin } from './http/origin.ts';
import { type Principal, principalOf } from './http/session.ts';
import type { Viewer } from './json/entry-json.ts';
import { urlsFor } from './json/urls.ts';
import type { RouteSpec } from './routes/route.ts';

/** What the caller may use of a route's answer: filled as the request is understood. */
export interface Trace {
  viewer?: Viewer;
}

type AnyHandler = (context: object) => Promise<LooseReply | Response>;

async function checkSignature(deps: ApiDeps, request: Request): Promise<void> {
  const { pathname, search } = new URL(request.url);
  if (await deps.signer.verify(pathname + search, deps.clock())) return;
  throw new DriveError('bad-signature', 'This address has expired or was changed. Ask for a new one.');
}

/** Lets nobody past who may not call the route. */
async function admit(deps: ApiDeps, spec: RouteSpec, context: BaseContext): Promise<Principal | undefined> {
  if (spec.access === 'public') return undefined;
  if (spec.access === 'session') return principalOf(deps, context.request, context.address);
  const signed = new URL(context.request.url).searchParams.has('sig');
  if (signed || !spec.orSession) await checkSignature(deps, context.request);
  else await principalOf(deps, context.request, context.address);
  return undefined;
}

/** An id that cannot be one names nothing. */
function parseParams(spec: RouteSpec, raw: Readonly<Record<string, string>>): unknown {
  if (!spec.params) return undefined;
  const result = spec.params.safeParse(raw);
  if (!result.success) throw new DriveError('not-found', 'There is nothing at this address.');
  return result.data;
}

/** The first value of each name; an empty one counts as absent. */
function parseQuery(spec: RouteSpec, request: Request): unknown {
  if (!spec.query) return undefined;
  const raw: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) if (value !== '') raw[name] ??= value;
  return parseWith(spec.query, raw);
}

async function parseBody(spec: RouteSpec, { request, incoming }: BaseContext): Promise<unknown> {
  if (!spec.body) return undefined;
  const json = await readJson(request, spec.bodyLimit ?? BODY_LIMIT, incoming);
  if (json === undefined && !spec.bodyOptional) throw new DriveError('bad-request', 'The request needs a JSON body.');
  return parseWith(spec.body, json ?? {});
}

function toResponse(reply: LooseReply | Response): Response {
  if (reply instanceof Response) return reply;
  const headers = new Headers(reply.headers);
  for (const cookie of reply.cookies ?? []) headers.append('set-cookie', cookie);
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}

/** Browsers keep what lets them load media for as long as they use the API; an answer with cookies has decided itself. */
function keepPass(deps: ApiDeps, request: Request, response: Response): void {
  const { mediaPass } = deps;
  const now = deps.clock();
  if (!mediaPass || response.headers.has('set-cookie') || !isPassEnding(mediaPass, request, now)) return;
  for (const cookie of passCookies(mediaPass, now)) response.headers.append('set-cookie', cookie);
}

/**
 * One request through one route: origin, who calls, what they say, and the handler. Authorisation comes before the
 * input is looked at. `trace` keeps who asks, for the words of an error.
 */
export async function runRoute(
  deps: ApiDeps,
  route: { readonly spec: RouteSpec; readonly handler: AnyHandler },
  call: {
    request: Request;
    params: Readonly<Record<string, string>>;
    remoteAddress?: string | undefined;
    body?: Bytes | undefined;
    trace: Trace;
  },
): Promise<Response> {
  const { spec, handler } = route;
  const { request, trace } = call;
  const address = addressOf(request, deps.config);
  checkOrigin(request, address, deps.config);
  const client = {
    address: clientAddress(request, deps.config, call.remoteAddress),
    userAgent: request.headers.get('user-agent') ?? undefined,
  };
  const base: BaseContext = { deps, request, incoming: call.body ?? bytesOf(request), address, client };
  const principal = await admit(deps, spec, base);
  if (principal) {
    trace.viewer = { userId: principal.user.id, urlFor: urlsFor(principal.via, deps.signer, deps.clock) };
  }
  const params = parseParams(spec, call.params);
  const query = parseQuery(spec, request);
  const body = await parseBody(spec, base);
  const reply = await handler({ ...base, principal, viewer: trace.viewer, params, query, body });
  // A part that arrives makes no job: its upload does so at its end.
  if (principal && request.method !== 'GET') deps.wake?.();
  const response = toResponse(reply);
  if (principal?.via === 'cookie') keepPass(deps, request, response);
  return response;
}

/** `Set-Cookie` values that an error brings along: a session that is over is to be forgotten. */
export function cookiesOf(error: unknown): readonly string[] {
  if (!isDriveError(error) || !('cookies' in error) || !Array.isArray(error.cookies)) return [];
  return error.cookies.filter((cookie) => typeof cookie === 'string');
}
