import { randomUUID } from 'node:crypto';
import type { Deployed } from '../deployed.ts';
import { type Behaviour, readBehaviours } from './behaviours.ts';
import { createCache } from './cache.ts';
import { type Answer, type Asked, xmlError } from './exchange.ts';
import type { Gateway } from './gateway.ts';
import { bucketOrigin } from './objects.ts';
import { forwarded } from './policies.ts';
import { refusalOf } from './signed.ts';

export interface EdgeOptions {
  /** Where viewers reach it. */
  readonly host: string;
  readonly clock: () => number;
  /** The API of the template, as the edge reaches it. */
  readonly gateway: Gateway;
}

/** Where requests go on to, by the id of the origin. */
function readOrigins(deployed: Deployed, { gateway, clock }: EdgeOptions) {
  const { resources } = deployed;
  const buckets = new Map(
    resources
      .idsOf('AWS::S3::Bucket')
      .map((id) => resources.physical(id))
      .map(({ ref, attributes }) => [attributes['RegionalDomainName'], ref]),
  );
  const { Origins } = resources.single('AWS::CloudFront::Distribution').properties.DistributionConfig;
  return new Map(
    Origins.map(({ Id, DomainName: host, OriginAccessControlId }): [string, Gateway] => {
      const bucket = buckets.get(host);
      // Without an access control CloudFront would ask unsigned, and be refused.
      if (bucket && OriginAccessControlId) return [Id, { host, answer: bucketOrigin(deployed, bucket, clock) }];
      if (host !== gateway.host) throw new Error(`The origin ${host} is not emulated.`);
      return [Id, gateway];
    }),
  );
}

/** A 304 where the viewer has it already ("How CloudFront processes conditional requests", RFC 9110 section 13.1.2). */
function unlessKnown({ headers: asked }: Asked, answer: Response): Response {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  const etag = answer.headers.get('etag') ?? '';
  const known = (asked['if-none-match'] ?? '').split(',').map(bare);
  if (etag === '' || answer.status >= 300 || !(known.includes(bare(etag)) || known.includes('*'))) return answer;
  void answer.body?.cancel();
  const headers = new Headers(answer.headers);
  for (const name of ['content-length', 'content-range']) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/** The one distribution of the template (CloudFront Developer Guide, of which the titles here are pages). */
export function createDistribution(deployed: Deployed, options: EdgeOptions): Answer {
  const { host, clock } = options;
  const { DistributionConfig: config } = deployed.resources.single('AWS::CloudFront::Distribution').properties;
  const origins = readOrigins(deployed, options);
  const behaviourFor = readBehaviours(deployed.resources, config);
  const cache = createCache(clock);

  async function ask(behaviour: Behaviour, asked: Asked): Promise<Response> {
    const origin = origins.get(behaviour.origin);
    if (!origin) throw new Error(`There is no origin ${behaviour.origin}.`);
    const answer = await origin.answer(forwarded(asked, origin.host, behaviour.forwardAll));
    answer.headers.set('x-cache', answer.status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront');
    return answer;
  }

  /** From the cache or the origin. A range is the origin's to cut: an edge may always ask it again. */
  async function look(behaviour: Behaviour, asked: Asked): Promise<Response> {
    if (asked.method !== 'GET') return ask(behaviour, asked);
    const { range, 'if-range': condition, ...headers } = asked.headers;
    if (range !== undefined) {
      const part = await ask(behaviour, asked);
      // RFC 9110 section 13.1.5: a part of what the viewer knows, or all of what it does not.
      if (condition === undefined || condition === part.headers.get('etag')) return part;
      await part.body?.cancel();
      return ask(behaviour, { ...asked, headers });
    }
    // "Understand the cache key": host and path alone, as nothing is compressed here.
    const key = `${behaviour.pattern} ${asked.uri}`;
    const kept = cache.get(key);
    if (kept) {
      kept.headers.set('x-cache', 'Hit from cloudfront');
      return kept;
    }
    return cache.keep(key, await ask(behaviour, asked), behaviour.cache);
  }

  return async (viewer) => {
    const asked = viewer.uri === '/' ? { ...viewer, uri: `/${config.DefaultRootObject}` } : viewer;
    const behaviour = behaviourFor(viewer.uri);
    const about = { 'x-cache': 'Error from cloudfront', 'x-amz-cf-id': randomUUID() };
    if (!behaviour.methods.includes(asked.method))
      return xmlError(403, 'MethodNotAllowed', 'This distribution is not configured to allow this method.', about);
    const refusal = behaviour.keys && refusalOf(asked, { host, keys: behaviour.keys, now: clock() });
    if (refusal) return xmlError(403, refusal.code, refusal.message, about);
    const changed = behaviour.onRequest ? behaviour.onRequest.request(asked) : asked;
    const found = unlessKnown(changed, await look(behaviour, changed));
    const answer = new Response(found.body, { status: found.status, headers: found.headers });
    behaviour.dress(answer.headers);
    // "Restrictions on all edge functions": none for viewer responses of 400 and more.
    return behaviour.onResponse && answer.status < 400 ? behaviour.onResponse.response(changed, answer) : answer;
  };
}
