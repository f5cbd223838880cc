/** No answer came, or not the whole of it: nobody knows what the server has done. */
export class NoAnswer extends Error {}

/** Calls the API as one person, once each: what is answered has been acknowledged. */
export interface Caller {
  /** The JSON of an answer of 2xx; any other answer is a failure of the test, {@link NoAnswer} where none came. */
  call<T = void>(method: string, path: string, body?: unknown): Promise<T>;
  /** Sends bytes to a granted URL. */
  send(url: string, headers: Readonly<Record<string, string>>, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  bytes(path: string): Promise<Uint8Array>;
}

export function callerOf(url: string, token: string): Caller {
  const authorization = `Bearer ${token}`;

  async function answer(path: string, init: RequestInit): Promise<Uint8Array> {
    let response: Response;
    let bytes: Uint8Array;
    try {
      response = await fetch(new URL(path, url), init);
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw new NoAnswer(`${init.method} ${path}`, { cause: error });
    }
    if (response.ok) return bytes;
    throw new Error(`${init.method} ${path}: ${response.status} ${Buffer.from(bytes).toString()}`);
  }

  return {
    async call<T>(method: string, path: string, body?: unknown) {
      const bytes = await answer(path, {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return (bytes.length === 0 ? undefined : JSON.parse(Buffer.from(bytes).toString())) as T;
    },
    async send(path, headers, body) {
      await answer(path, { method: 'PUT', headers, body });
    },
    bytes: (path) => answer(path, { method: 'GET', headers: { authorization } }),
  };
}
