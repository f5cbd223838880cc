import type { Deployed } from '../stack/deployed.ts';
import { createGateway } from '../stack/edge/gateway.ts';

/** The host that the tests deploy for. */
export const HOST = 'localhost:4444';
export const SETUP_CODE = 'setup-code-of-the-tests';

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect of it.
  readonly json: any;
}

/** Somebody who calls the API through the functions, without CloudFront. */
export interface Person {
  call(method: string, path: string, body?: object): Promise<Answer>;
  /** A new token, as one is good for 15 minutes. */
  logIn(): Promise<void>;
  /** Uploads a file by what the API grants, and answers its id. */
  upload(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** The first person of a stack that nobody has set up yet, by its clock. */
export async function signUp(deployed: Deployed, clock: () => number = Date.now): Promise<Person> {
  const gateway = createGateway(deployed, clock);
  let token = '';

  async function call(method: string, path: string, body?: object): Promise<Answer> {
    const headers = {
      'x-rdrive-host': HOST,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const [uri = '', query = ''] = path.split('?');
    const bytes = Buffer.from(body ? JSON.stringify(body) : '');
    const response = await gateway.answer({ method, uri, query, headers, body: bytes, address: '192.0.2.1' });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.endsWith('json');
    return { status: response.status, json: isJson ? JSON.parse(text) : text || undefined };
  }

  async function upload(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const request = { folderPath: '/', fileName, fileSize: bytes.length, sha256 };
    const { json: created } = await call('POST', '/api/uploads', request);
    for (const { url, method, headers, number } of created.parts) {
      const start = (number - 1) * created.partSize;
      const answer = await fetch(url, { method, headers, body: bytes.subarray(start, start + created.partSize) });
      if (!answer.ok) throw new Error(`A part was refused: ${await answer.text()}`);
    }
    const done = await call('POST', `/api/uploads/${created.id}/complete`, { sha256 });
    if (done.status !== 201) throw new Error(`The upload was refused: ${JSON.stringify(done)}`);
    return created.id;
  }

  async function enter(path: string, how: object): Promise<void> {
    const { json } = await call('POST', path, { username: 'ana', password: 'seven grey herons', tokens: true, ...how });
    token = json?.accessToken ?? '';
  }

  await enter('/api/auth/setup', { setupCode: deployed.parameters.get('/rdrive/rdrive/setup-code') });
  return {
    call,
    logIn: () => enter('/api/auth/login', {}),
    upload,
  };
}
