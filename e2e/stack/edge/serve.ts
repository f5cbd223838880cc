import type { Deployed } from '../deployed.ts';
import { createDistribution } from './distribution.ts';
import { type Answer, listen } from './exchange.ts';
import { createGateway } from './gateway.ts';
import { overPlainHttp } from './viewer.ts';

export interface Edge extends AsyncDisposable {
  /** The distribution, as people reach it. */
  readonly url: string;
  /** The gateway behind it, as whoever finds its address reaches it. */
  readonly gatewayUrl: string;
}

/** What a gateway adds of a caller to what it was sent. */
function behind(host: string, answer: Answer): Answer {
  return (asked) => {
    const forwarded = [asked.headers['x-forwarded-for'], asked.address].filter(Boolean).join(', ');
    const headers = { ...asked.headers, host, 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https' };
    return answer({ ...asked, headers });
  };
}

/** Serves what is deployed on 127.0.0.1: the distribution at `host`, whose port must be free, and its API on another port. */
export async function serve(
  deployed: Deployed,
  { host, clock = Date.now }: { host: string; clock?: () => number },
): Promise<Edge> {
  const gateway = createGateway(deployed, clock);
  const api = behind(gateway.host, gateway.answer);
  const answerOf = (name: string) => {
    if (name !== gateway.host) throw new Error(`The origin ${name} is not emulated.`);
    // The address of an edge, of which the gateway knows no more.
    return ((asked) => api({ ...asked, address: '192.0.2.10' })) satisfies Answer;
  };
  const distribution = createDistribution(deployed, { host, clock, gateway: answerOf });
  const front = await listen(Number(host.split(':')[1]), overPlainHttp(host, deployed, distribution));
  const back = await listen(0, api);
  return {
    url: `http://${host}`,
    gatewayUrl: `http://127.0.0.1:${back.port}`,
    async [Symbol.asyncDispose]() {
      await front[Symbol.asyncDispose]();
      await back[Symbol.asyncDispose]();
    },
  };
}
