import { listen } from '@rdrive/aws/testing';
import type { Deployed } from '../deployed.ts';
import { createDistribution } from './distribution.ts';
import { forwardedFor, overHttp } from './exchange.ts';
import { createGateway } from './gateway.ts';
import { overPlainHttp } from './viewer.ts';

export interface Edge extends AsyncDisposable {
  /** The distribution, as people reach it. */
  readonly url: string;
  /** The gateway behind it, as whoever finds its address reaches it. */
  readonly gatewayUrl: string;
}

/** Serves what is deployed on 127.0.0.1: the distribution at `host`, whose port must be free, and its API on another port. */
export async function serve(
  deployed: Deployed,
  { host, clock = Date.now }: { host: string; clock?: () => number },
): Promise<Edge> {
  await using started = new AsyncDisposableStack();
  const gateway = createGateway(deployed, clock);
  const api: typeof gateway.answer = (asked) =>
    gateway.answer(forwardedFor(asked, { ...asked.headers, host: gateway.host, 'x-forwarded-proto': 'https' }));
  // The address of an edge, of which the gateway knows no more.
  const behind: typeof api = (asked) => api({ ...asked, address: '192.0.2.10' });
  const distribution = createDistribution(deployed, { host, clock, gateway: { ...gateway, answer: behind } });
  const viewers = overPlainHttp(host, deployed.endpoint, distribution);
  started.use(await listen(overHttp(viewers), Number(host.split(':')[1])));
  const back = started.use(await listen(overHttp(api)));
  const kept = started.move();
  return {
    url: `http://${host}`,
    gatewayUrl: back.endpoint,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
