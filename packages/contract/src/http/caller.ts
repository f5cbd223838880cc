import { expect } from 'vitest';
import { type Answer, readAnswer, typeOf } from './answer.ts';
import { createJudge, type Judge, type OpenApiDoc } from './openapi.ts';
import type { HttpSubject } from './subject.ts';

export interface CallOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: Uint8Array<ArrayBuffer> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `call('POST /api/folders', { body })`. Every answer is held against the server's own document. */
export type Call = (target: string, options?: CallOptions) => Promise<Answer>;

/** The server, reached without any credentials. */
export interface Line {
  readonly judge: Judge;
  readonly call: Call;
  /** As {@link Call}, of any URL: another host's is fetched from there. */
  readonly send: Call;
}

function requestOf(url: URL, method: string, options: CallOptions): Request {
  const headers = new Headers(options.headers);
  const json = options.body !== undefined;
  if (json && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const body = json ? JSON.stringify(options.body) : options.raw;
  return new Request(url, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
}

function split(target: string): [method: string, url: string] {
  const at = target.indexOf(' ');
  return [target.slice(0, at), target.slice(at + 1)];
}

/** What every answer of the API must be like, whatever was asked. */
function expectSafe(answer: Answer, path: string): void {
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  if (path.startsWith('/api/')) expect(answer.headers.get('cache-control')).toBe('no-store');
}

async function fetchDocument(subject: HttpSubject): Promise<OpenApiDoc> {
  const response = await subject.fetch(new Request(`${subject.baseUrl}/api/openapi.json`));
  return (await response.json()) as OpenApiDoc;
}

/** Opens the line to a subject. */
export async function openLine(subject: HttpSubject): Promise<Line> {
  const judge = createJudge(await fetchDocument(subject));
  const base = new URL(subject.baseUrl);

  const send: Call = async (target, options = {}) => {
    const [method, address] = split(target);
    const url = new URL(address, base);
    const request = requestOf(url, method, options);
    if (url.origin !== base.origin) return readAnswer(await fetch(request));
    const speaker = url.pathname.startsWith('/api/') ? 'gateway' : 'store';
    const answer = await readAnswer(await subject.fetch(request), subject.edge ? speaker : undefined);
    if (answer.ofEdge) return answer;
    const seen = { status: answer.status, type: typeOf(answer.headers), json: answer.json };
    expect(judge.fault({ method, path: url.pathname }, seen)).toBeUndefined();
    expectSafe(answer, url.pathname);
    return answer;
  };
  return { judge, send, call: send };
}
