import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A request on its way through the edge. */
export interface Asked {
  readonly method: string;
  /** Path as it was sent, percent-encoded. */
  readonly uri: string;
  /** Without the question mark. */
  readonly query: string;
  /** Lower-case names; lines of one name joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Of whoever asks. */
  readonly address: string;
}

/** Answers requests; a Response of Node carries status, headers, several cookies and a stream. */
export type Answer = (asked: Asked) => Promise<Response>;

/** More than any limit behind it (API Gateway quotas, "Payload size": 10 MB). */
const MAX_BODY = 11 * 1024 * 1024;

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readAsked(incoming: IncomingMessage): Promise<Asked> {
  const [uri = '/', ...query] = (incoming.url ?? '/').split('?');
  const headers = Object.entries(incoming.headersDistinct).map(([name, values = []]) => {
    return [name, values.join(name === 'cookie' ? '; ' : ', ')] as const;
  });
  return {
    method: incoming.method ?? 'GET',
    uri,
    query: query.join('?'),
    headers: Object.fromEntries(headers),
    body: await readBody(incoming),
    address: incoming.socket.remoteAddress ?? '',
  };
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.writeHead(response.status);
  if (!response.body) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body as never), outgoing);
}

/** A server on this machine alone. */
export interface Listener extends AsyncDisposable {
  readonly port: number;
}

/** Listens on 127.0.0.1; port 0 takes a free one. A fault of the emulation itself is told as such. */
export async function listen(port: number, answer: Answer): Promise<Listener> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      await send(await answer(await readAsked(incoming)), outgoing);
    } catch (error) {
      // Whoever goes away in the middle is no fault of ours.
      if (outgoing.destroyed) return;
      console.error(`${incoming.method} ${incoming.url?.split('?')[0]}:`, error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(599).end('The emulation failed, see its log.');
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
