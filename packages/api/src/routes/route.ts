import type { ErrorCode } from '@rdrive/core';
import type { z } from 'zod';

/**
 * Who may call. `public`: everybody. `session`: a live session, by cookie or bearer token. `capability`: a signature in
 * the query; where `orSession` is set also a live session.
 */
export type Access = 'public' | 'session' | 'capability';

/** One answer that is no error. Without `schema` the body is empty or, with `contentType`, bytes. */
export interface ResponseSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the contract says of one route: the app, the OpenAPI document and the authorizer's list are made of it. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Parameters as `:name`. */
  readonly path: string;
  readonly access: Access;
  /** A capability route that also takes a session. */
  readonly orSession?: true;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** An absent body counts as `{}`. */
  readonly bodyOptional?: true;
  /** Bytes that a JSON body may have; 256 KB where it does not say. */
  readonly bodyLimit?: number;
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  /** Beside those that every route of its access can answer. */
  readonly errors: readonly ErrorCode[];
}

/** Keeps the literal types of a route, which its handler is checked against. */
export function route<const R extends RouteSpec>(spec: R): R {
  return spec;
}
