import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers to one path that are kept from the browser until it is let go. */
export interface Hold {
  /** Resolves when the server has answered the first of them, with the cookies that the answer sets. */
  readonly answered: Promise<readonly string[]>;
  release(): void;
}

/** A way to a server on which an answer can be held: the server has done its work, and the browser does not know. */
export interface HeldLine extends AsyncDisposable {
  readonly url: string;
  /** Paths with their queries, in the order in which they were asked for. */
  readonly asked: readonly string[];
  hold(path: string): Hold;
}

/** As the server is asked for itself: an address of its own it would refuse, as CloudFront does one that is not its own. */
function asTarget(headers: IncomingHttpHeaders, { host, origin }: URL): IncomingHttpHeaders {
  return { ...headers, host, ...(headers.origin !== undefined && { origin }) };
}

/** Opens a line to the server at `target`. Its host name is the same, so that cookies are shared. */
export async function openLine(target: string): Promise<HeldLine> {
  const holds = new Map<string, { answered: (cookies: readonly string[]) => void; released: Promise<void> }>();
  const paths: string[] = [];
  const server = createServer((asked, response) => {
    paths.push(asked.url ?? '/');
    const url = new URL(asked.url ?? '/', target);
    const { method = 'GET', headers } = asked;
    const onward = send(url, { method, headers: asTarget(headers, url) }, async (answer) => {
      const held = holds.get(url.pathname);
      held?.answered(answer.headers['set-cookie'] ?? []);
      await held?.released;
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked: paths,
    hold(path) {
      const answered = Promise.withResolvers<readonly string[]>();
      const released = Promise.withResolvers<void>();
      holds.set(path, { answered: answered.resolve, released: released.promise });
      return {
        answered: answered.promise,
        release() {
          holds.delete(path);
          released.resolve();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
