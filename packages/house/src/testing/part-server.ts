import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, isDriveError, type PartReceiver, type UrlSigner } from '@rdrive/core';

/** Signs as the real signer does, with a key of its own. */
export function testSigner(): UrlSigner {
  const key = randomBytes(32);
  const mac = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return {
    async sign(path, expiresAt) {
      const payload = `${path}${path.includes('?') ? '&' : '?'}exp=${Math.floor(expiresAt / 1000)}`;
      return `${payload}&sig=${mac(payload)}`;
    },
    async verify(pathAndQuery, now) {
      const [, payload = '', exp = '', sig = ''] = /^(.*[?&]exp=(\d+))&sig=([\w-]+)$/.exec(pathAndQuery) ?? [];
      return sig === mac(payload) && Number(exp) * 1000 > now;
    },
  };
}

const statusOf: Readonly<Record<string, number>> = { 'bad-request': 400, 'not-found': 404, 'disk-full': 507 };

async function receive(
  receiver: PartReceiver,
  signer: UrlSigner,
  clock: Clock,
  request: IncomingMessage,
): Promise<number> {
  const { url = '' } = request;
  if (!(await signer.verify(url, clock()))) return 403;
  const { pathname, searchParams } = new URL(url, 'http://house.invalid');
  const [, , uploadId = '', number] = pathname.split('/');
  const value = (name: string): number => Number(searchParams.get(name));
  const part = {
    uploadId,
    number: Number(number),
    offset: value('offset'),
    size: value('size'),
    total: value('total'),
  };
  try {
    await receiver.receivePart(part, request);
    return 204;
  } catch (error) {
    return isDriveError(error) ? (statusOf[error.code] ?? 500) : 500;
  }
}

/** A real HTTP server that takes parts: the house's own does the same between log, limits and headers. */
export async function servePartsOf(
  receiver: PartReceiver,
  signer: UrlSigner,
  clock: Clock,
): Promise<{ readonly origin: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    response.statusCode = await receive(receiver, signer, clock, request);
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
