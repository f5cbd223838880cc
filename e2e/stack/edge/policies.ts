import type { Resources } from '../template/resources.ts';
import { type Asked, forwardedFor } from './exchange.ts';

/** What an edge keeps of answers, and for how long, in seconds. */
export interface CachePolicy {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
}

/** Developer Guide, "Use managed cache policies". */
const MANAGED: Readonly<Record<string, CachePolicy>> = {
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { minTtl: 1, defaultTtl: 86_400, maxTtl: 31_536_000 },
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { minTtl: 0, defaultTtl: 0, maxTtl: 0 },
};

/** The cache policy of a behaviour: a managed one, or one of the template that puts nothing but the path into the key. */
export function cachePolicy(id: string, resources: Resources): CachePolicy {
  const managed = MANAGED[id];
  if (managed) return managed;
  const { CachePolicyConfig } = resources.get('AWS::CloudFront::CachePolicy', id).properties;
  const { MinTTL: minTtl, DefaultTTL: defaultTtl, MaxTTL: maxTtl } = CachePolicyConfig;
  return { minTtl, defaultTtl, maxTtl };
}

/**
 * "How origin request policies and cache policies work together": without a policy only the cache's key goes on, and the
 * range that is asked for; with ours all but the viewer's host.
 */
export function forwarded(asked: Asked, host: string, all: boolean): Asked {
  const { host: _viewer, ...headers } = asked.headers;
  const own = { host, via: '1.1 edge.cloudfront.net (CloudFront)' };
  if (all) return forwardedFor(asked, { ...headers, ...own });
  const few = { ...own, 'user-agent': 'Amazon CloudFront', ...(headers['range'] && { range: headers['range'] }) };
  return forwardedFor({ ...asked, query: '' }, few);
}

/** "Understand response headers policies": sets headers; without override only where the origin sent none. */
export function responseHeaders(id: string, resources: Resources): (headers: Headers) => void {
  const { properties } = resources.get('AWS::CloudFront::ResponseHeadersPolicy', id);
  const { CustomHeadersConfig, SecurityHeadersConfig: security } = properties.ResponseHeadersPolicyConfig;
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } = security;
  const { StrictTransportSecurity } = security;
  const rules: readonly (readonly [name: string, value: string, override: boolean])[] = [
    ['content-security-policy', ContentSecurityPolicy.ContentSecurityPolicy, ContentSecurityPolicy.Override],
    ['x-content-type-options', 'nosniff', ContentTypeOptions.Override],
    ['x-frame-options', FrameOptions.FrameOption, FrameOptions.Override],
    ['referrer-policy', ReferrerPolicy.ReferrerPolicy, ReferrerPolicy.Override],
    [
      'strict-transport-security',
      `max-age=${StrictTransportSecurity.AccessControlMaxAgeSec}`,
      StrictTransportSecurity.Override,
    ],
    ...CustomHeadersConfig.Items.map(({ Header, Value, Override }) => [Header, Value, Override] as const),
  ];
  return (headers) => {
    for (const [name, value, override] of rules) if (override || !headers.has(name)) headers.set(name, value);
  };
}
