import type { Bytes, ClientInfo } from '@rdrive/core';
import type { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import type { Viewer } from '../json/entry-json.ts';
import type { RouteSpec } from '../routes/route.ts';
import type { Address } from './address.ts';
import type { Principal } from './session.ts';

/** What every handler is given. */
export interface BaseContext {
  readonly deps: ApiDeps;
  readonly request: Request;
  /** The body of the request as it comes in; to be read once. */
  readonly incoming: Bytes;
  readonly address: Address;
  readonly client: ClientInfo;
}

interface SessionContext extends BaseContext {
  readonly principal: Principal;
  readonly viewer: Viewer;
}

type Parsed<R, K extends string> = R extends { readonly [key in K]: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** What the handler of one route is given: its parsed input, and the session where the route needs one. */
export type ContextOf<R extends RouteSpec> = (R['access'] extends 'session' ? SessionContext : BaseContext) & {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
};

interface Extras {
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

type ReplyWith<S, Spec> = Spec extends { readonly schema: infer Z extends z.ZodType }
  ? { readonly status: S; readonly body: z.output<Z> } & Extras
  : { readonly status: S } & Extras;

/** One of the answers that a route declares. */
export type ReplyOf<R extends RouteSpec> = {
  [S in keyof R['responses']]: ReplyWith<S, R['responses'][S]>;
}[keyof R['responses']];

/** Bytes and the like are answered as a `Response` right away. */
export type Handler<R extends RouteSpec> = (context: ContextOf<R>) => Promise<ReplyOf<R> | Response>;

/** A handler for every route of a table: a missing one does not compile. */
export type HandlersOf<T extends Readonly<Record<string, RouteSpec>>> = { readonly [K in keyof T]: Handler<T[K]> };

/** The shape that all of them share, for the code that runs them. */
export interface LooseReply extends Extras {
  readonly status: number;
  readonly body?: unknown;
}
