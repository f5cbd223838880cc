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

export async function readAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const json = bytes.length > 0 ? parseJson(typeOf(headers), bytes) : undefined;
  const said = () => (json === undefined ? `${status}` : JSON.stringify(json).slice(0, 1000));
  return {
    status,
    headers,
    bytes,
    json,
    as<T>(wanted: number) {
      expect(status, said()).toBe(wanted);
      return json as T;
    },
    refused(wanted, code) {
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
