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

/** Sends a part and answers the HTTP status; rejects where no answer came. */
export type Send = (request: SendRequest) => Promise<{ readonly status: number }>;

/** Headers that the platform sets by itself and no script may. */
const own = new Set(['content-length', 'host']);

function allowed(headers: SendRequest['headers']): [string, string][] {
  return Object.entries(headers).filter(([name]) => !own.has(name.toLowerCase()));
}

/** A line that moves nothing for so long is broken, though nobody has said so. */
const SILENCE = 60_000;

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
    request.onload = settle(() => resolve({ status: request.status }));
    request.onerror = settle(() => reject(new TypeError('The connection was lost.')));
    request.onabort = settle(() => reject(broken ? new TypeError('The connection is silent.') : signal.reason));
    signal.addEventListener('abort', stop, { once: true });
    listen();
    request.send(body);
  });
