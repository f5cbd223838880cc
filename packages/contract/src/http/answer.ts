import type { ErrorCode } from '@rdrive/core';
import { expect } from 'vitest';
import type { ProblemJson } from './wire.ts';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The JSON of the body, where it is some. */
  readonly json: unknown;
  /** Given by what stands before the app, in its own words. */
  readonly ofEdge: boolean;
  /** The body, once the status is what was expected. */
  as<T = undefined>(status: number): T;
  /** The problem, once status and code are what was expected. */
  refused(status: number, code: ErrorCode): ProblemJson;
  /** `set-cookie` by name: the value, and the attributes in lower case. */
  cookies(): Map<string, { readonly value: string; readonly attributes: readonly string[] }>;
}

function parseJson(type: string, bytes: Uint8Array): unknown {
  return /[/+]json$/.test(type) ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
}

/** The media type of an answer, without parameters. */
export function typeOf(headers: Headers): string {
  return headers.get('content-type')?.split(';')[0]?.trim() ?? '';
}

/** Who may speak before the app does: the gateway of the API, or the store of the bytes. */
export type Edge = 'gateway' | 'store';

/** `{message}` of an HTTP API ("Control access to HTTP APIs with AWS Lambda authorizers"): no token, or not a good one. */
function isOfGateway(status: number, json: unknown): boolean {
  const keys = typeof json === 'object' && json !== null ? Object.keys(json).join() : '';
  return (status === 401 || status === 403) && keys === 'message';
}

/** S3 and CloudFront say it in XML; to who may not list, what is missing is forbidden (API Reference, "GetObject"). */
function isOfStore(status: number, type: string): boolean {
  return [400, 403, 404, 416].includes(status) && !type.endsWith('json');
}

/** The statuses by which the edge refuses what the app would refuse by `wanted`. */
function edgeStatuses(edge: Edge, wanted: number): readonly number[] {
  if (edge === 'gateway') return wanted === 401 ? [401, 403] : [];
  return wanted === 416 ? [416] : [400, 403, 404];
}

/** Reads an answer; `edge` may have given it in place of the app. */
export async function readAnswer(response: Response, edge?: Edge): Promise<Answer> {
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const json = bytes.length > 0 ? parseJson(typeOf(headers), bytes) : undefined;
  const ofEdge = edge && (edge === 'gateway' ? isOfGateway(status, json) : isOfStore(status, typeOf(headers)));
  const said = () => (json === undefined ? `${status}` : JSON.stringify(json).slice(0, 1000));
  return {
    status,
    headers,
    bytes,
    json,
    ofEdge: ofEdge === true,
    as<T>(wanted: number) {
      expect(status, said()).toBe(wanted);
      return json as T;
    },
    refused(wanted, code) {
      if (edge && ofEdge) {
        expect(edgeStatuses(edge, wanted), said()).toContain(status);
        return { type: `urn:rdrive:problem:${code}`, title: said(), status, code, detail: said() };
      }
      expect(status, said()).toBe(wanted);
      expect(typeOf(headers)).toBe('application/problem+json');
      const problem = json as ProblemJson;
      expect(problem, said()).toMatchObject({ code, status: wanted, type: `urn:rdrive:problem:${code}` });
      expect(problem.detail.length).toBeGreaterThan(5);
      return problem;
    },
    cookies() {
      const pairs = headers.getSetCookie().map((line) => {
        const [pair = '', ...attributes] = line.split('; ');
        const at = pair.indexOf('=');
        return [
          pair.slice(0, at),
          { value: pair.slice(at + 1), attributes: attributes.map((one) => one.toLowerCase()) },
        ] as const;
      });
      return new Map(pairs);
    },
  };
}
