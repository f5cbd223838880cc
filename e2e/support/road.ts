import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A road between browser and server on which accidents can be arranged. */
export interface Road extends AsyncDisposable {
  readonly url: string;
  /** Breaks a connection each time it has brought so many bytes to the browser, `times` times in all. */
  breakAfter(bytes: number, times: number): void;
  /** From now on every connection stops once it has brought so many bytes; answers when the first one has. */
  holdAfter(bytes: number): Promise<void>;
  /** Lets all go on that was held. */
  release(): void;
  /** How many connections have been broken. */
  broken(): number;
}

/**
 * What browsers send over the road with the address of its end in place of its own: CloudFront, its signatures and the
 * check of origins know only that. A request's head comes in one piece here.
 */
function addressedTo(own: string, target: string): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, Buffer.from(chunk.toString('latin1').replaceAll(own, target), 'latin1'));
    },
  });
}

/** Opens a road on a port of its own to the server at `target`. */
export async function openRoad(target: string): Promise<Road> {
  const { host, hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const held = new Set<Socket>();
  let breaking = { after: Number.POSITIVE_INFINITY, times: 0 };
  let holding: { after: number; reached: () => void } | undefined;
  let broken = 0;
  /** Bytes are counted from the latest rule on. */
  let rules = 0;

  const server = createServer((browser) => {
    const upstream = connect(Number(port), hostname);
    let [brought, rule] = [0, rules];
    for (const [one, other] of [
      [browser, upstream],
      [upstream, browser],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    browser.pipe(addressedTo(`localhost:${browser.localPort}`, host)).pipe(upstream);
    upstream.pipe(browser);
    upstream.on('data', (chunk: Buffer) => {
      if (rule !== rules) [brought, rule] = [0, rules];
      brought += chunk.length;
      if (brought >= breaking.after && broken < breaking.times) {
        broken++;
        browser.resetAndDestroy();
      } else if (holding && brought >= holding.after) {
        upstream.unpipe(browser);
        upstream.pause();
        held.add(upstream);
        upstream.once('resume', () => upstream.pipe(browser));
        holding.reached();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    url: `http://localhost:${address.port}`,
    broken: () => broken,
    breakAfter(after, times) {
      breaking = { after, times: broken + times };
      rules++;
    },
    holdAfter: (after) =>
      new Promise((resolve) => {
        holding = { after, reached: resolve };
        rules++;
      }),
    release() {
      holding = undefined;
      for (const socket of held) socket.resume();
      held.clear();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
