import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { piecesOf } from '@rdrive/api';
import { ConfigError } from './config.ts';
import { createLitter } from './litter.ts';
import { sendPieces } from './send-pieces.ts';

/** Answers a request; what an app is to a socket. */
export type Fetch = (
  request: Request,
  info: { remoteAddress?: string; body?: AsyncIterable<Uint8Array> },
) => Response | Promise<Response>;

const tidied = createLitter();

/** What comes over the socket, as it comes. Leaving early leaves the connection open for the answer. */
function bodyOf(incoming: IncomingMessage): AsyncIterable<Uint8Array> {
  return tidied({ [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) });
}

/** Disposing it takes no new connections and ends idle ones; requests under way have a few seconds. */
export interface Listener extends AsyncDisposable {
  readonly address: AddressInfo;
}

/** Where to listen. */
export interface Place {
  readonly host: string;
  readonly port: number;
  /** The variable that sets the port, for the sentence when it cannot be had; `PORT` without it. */
  readonly setting?: string;
  /** HTTPS with this certificate and key (PEM); without it plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

const LAST_ANSWERS_MS = 3_000;
/** Parts of slow uploads may take long; only silence ends a connection. */
const timeouts = { requestTimeout: 0, headersTimeout: 60_000, keepAliveTimeout: 65_000 };

function sentence(error: NodeJS.ErrnoException, { host, port, setting = 'PORT' }: Place): string | undefined {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set ${setting} to another number.`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this account. Set ${setting} to a number above 1023.`;
  if (error.code === 'EADDRNOTAVAIL')
    return `HOST is “${host}”, which is no address of this machine. Set it to 127.0.0.1 or 0.0.0.0.`;
  return undefined;
}

/** Serves `fetch` at a place. {@link ConfigError} where that cannot be had. */
export function listen(fetch: Fetch, place: Place): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: async (request, { incoming, outgoing }) => {
          const remoteAddress = incoming.socket.remoteAddress;
          const body = incoming instanceof IncomingMessage ? { body: bodyOf(incoming) } : {};
          const response = await fetch(request, remoteAddress === undefined ? body : { ...body, remoteAddress });
          const pieces = piecesOf(response);
          if (!pieces || !(outgoing instanceof ServerResponse)) return response;
          outgoing.writeHead(response.status, Object.fromEntries(response.headers));
          await sendPieces(pieces, outgoing);
          return RESPONSE_ALREADY_SENT;
        },
        port: place.port,
        hostname: place.host,
        ...(place.tls
          ? { createServer: createTlsServer, serverOptions: { ...timeouts, ...place.tls } }
          : { serverOptions: timeouts }),
      },
      (address) => resolve({ address, [Symbol.asyncDispose]: close }),
    );
    server.once('error', (error: NodeJS.ErrnoException) => {
      const said = sentence(error, place);
      reject(said ? new ConfigError(said, { cause: error }) : error);
    });
    function close(): Promise<void> {
      return new Promise((done) => {
        const timer = setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          LAST_ANSWERS_MS,
        );
        server.close(() => {
          clearTimeout(timer);
          done();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
    }
  });
}
