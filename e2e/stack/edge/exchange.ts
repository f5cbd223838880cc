import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Asked } from '../../../apps/lambda/src/testing/http-events.ts';

export type { Asked };

/** Answers requests; a Response of Node carries status, headers, several cookies and a stream. */
export type Answer = (asked: Asked) => Promise<Response>;

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
    body: await buffer(incoming),
    address: incoming.socket.remoteAddress ?? '',
  };
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.setHeaders(response.headers);
  outgoing.writeHead(response.status);
  if (!response.body) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body as never), outgoing);
}

/** Answers what comes over a socket. A fault of the emulation itself is told as such. */
export function overHttp(answer: Answer) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    try {
      await send(await answer(await readAsked(incoming)), outgoing);
    } catch (error) {
      // Whoever goes away in the middle is no fault of ours.
      if (outgoing.destroyed) return;
      console.error(`${incoming.method} ${incoming.url?.split('?')[0]}:`, error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(599).end('The emulation failed, see its log.');
    }
  };
}

/** The request with its caller behind those that passed it on ("X-Forwarded-For"). */
export function forwardedFor(asked: Asked, headers: Readonly<Record<string, string>>): Asked {
  const forwarded = [asked.headers['x-forwarded-for'], asked.address].filter(Boolean).join(', ');
  return { ...asked, headers: { ...headers, 'x-forwarded-for': forwarded } };
}

/** An error as S3 and CloudFront word it. */
export function xmlError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const length = String(Buffer.byteLength(body));
  return new Response(body, { status, headers: { 'content-type': 'text/xml', 'content-length': length, ...headers } });
}
