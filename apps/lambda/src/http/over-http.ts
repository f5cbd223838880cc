import { answer, type Shell } from './answer.ts';
import { compressed } from './compress.ts';

/**
 * Who calls, for the audit log; never trusted. CloudFront appends the viewer's address to `X-Forwarded-For`; the gateway
 * may append CloudFront's, which it tells in `x-rdrive-peer` besides. A call past CloudFront is its own viewer.
 */
export function viewerOf(headers: Headers): string | undefined {
  const peer = headers.get('x-rdrive-peer') ?? undefined;
  if (!headers.has('x-rdrive-host')) return peer;
  const chain = (headers.get('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  return chain.filter((address) => address !== '' && address !== peer).at(-1) ?? peer;
}

/** The request as it was sent to CloudFront. Bodies are small: the gateway takes 10 MB at most. */
async function asSentTo(host: string, request: Request): Promise<Request> {
  const { method, headers } = request;
  const { pathname, search } = new URL(request.url);
  const body = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer();
  return new Request(`https://${host}${pathname}${search}`, { method, headers, ...(body?.byteLength && { body }) });
}

/** Answers requests that the gateway passes on over HTTP, as the functions answer its events. */
export function createFetch(shell: Shell): (request: Request) => Promise<Response> {
  return async (request) => {
    const { headers } = request;
    const remoteAddress = viewerOf(headers);
    const response = await answer(shell, headers.get('x-rdrive-host') ?? undefined, async (app, host) =>
      app.fetch(await asSentTo(host, request), remoteAddress === undefined ? {} : { remoteAddress }),
    );
    return compressed(response, headers.get('accept-encoding') ?? '');
  };
}
