import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A server on this machine alone. */
export interface Listener extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:` and the port. */
  readonly endpoint: string;
}

/** Listens on 127.0.0.1; port 0 takes a free one. An answer that throws ends its connection. */
export async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port = 0,
): Promise<Listener> {
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  // Callers stand still for long between two requests of one connection: frozen functions do.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    endpoint: `http://127.0.0.1:${taken}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A request on its way to another server. */
interface Onward {
  readonly method: string | undefined;
  /** With its query. */
  readonly path: string | undefined;
  readonly headers: OutgoingHttpHeaders;
}

/** Sends a request on with just these headers; the body is gathered or still on its way. */
export function sendOn(target: string, onward: Onward, body: Buffer | Readable): Promise<IncomingMessage> {
  const { hostname: host, port } = new URL(target);
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, ...onward }, resolve);
    sent.once('error', reject);
    if (Buffer.isBuffer(body)) sent.end(body);
    else pipeline(body, sent).catch(reject);
  });
}
