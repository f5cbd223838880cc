import type { ProblemBody } from '../api/problem.ts';

/** One part on its way to the store. */
export interface SendRequest {
  readonly method: 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | Blob;
  readonly signal: AbortSignal;
  /** Bytes of this part that have left. */
  readonly onProgress: (sent: number) => void;
}

/** What the store says of a part: the HTTP status, and the code of a problem where our own server told one. */
export interface SendAnswer {
  readonly status: number;
  readonly code?: string | undefined;
}

/** Sends a part; rejects where no answer came. */
export type Send = (request: SendRequest) => Promise<SendAnswer>;

/** Headers that the platform sets by itself and no script may. */
const own = new Set(['content-length', 'host']);

function allowed(headers: SendRequest['headers']): [string, string][] {
  return Object.entries(headers).filter(([name]) => !own.has(name.toLowerCase()));
}

/** A line that moves nothing for so long is broken, though nobody has said so. */
const SILENCE = 60_000;

function codeOf(request: XMLHttpRequest): string | undefined {
  if (!request.getResponseHeader('content-type')?.startsWith('application/problem+json')) return undefined;
  try {
    return (JSON.parse(request.responseText) as ProblemBody).code;
  } catch {
    return undefined;
  }
}

/** By XMLHttpRequest: the only way of browsers to tell how much of a body has left. */
export const sendByXhr: Send = ({ method, url, headers, body, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let broken = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        broken = true;
        request.abort();
      }, SILENCE);
    };
    const settle = (done: () => void) => () => {
      signal.removeEventListener('abort', stop);
      clearTimeout(timer);
      done();
    };
    request.open(method, url);
    for (const [name, value] of allowed(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      listen();
      onProgress(event.loaded);
    };
    request.onload = settle(() => resolve({ status: request.status, code: codeOf(request) }));
    request.onerror = settle(() => reject(new TypeError('The connection was lost.')));
    request.onabort = settle(() => reject(broken ? new TypeError('The connection is silent.') : signal.reason));
    signal.addEventListener('abort', stop, { once: true });
    listen();
    request.send(body);
  });
