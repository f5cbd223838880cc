import type { KeyObject } from 'node:crypto';
import type { Deployed } from '../deployed.ts';
import { type EdgeFunction, edgeFunction } from './edge-function.ts';
import type { Asked } from './exchange.ts';
import { fixed, only } from './only.ts';
import { type CachePolicy, cachePolicy, originRequest, responseHeaders } from './policies.ts';
import { matches, trustedKeys } from './signed.ts';

/** What the distribution does with the paths of one pattern. */
export interface Behaviour {
  readonly pattern: string;
  readonly origin: string;
  readonly methods: readonly string[];
  readonly cache: CachePolicy;
  readonly compress: boolean;
  /** Without any: everybody may. */
  readonly keys?: ReadonlyMap<string, KeyObject>;
  readonly onRequest?: EdgeFunction;
  readonly onResponse?: EdgeFunction;
  forward(asked: Asked, host: string): Asked;
  dress(headers: Headers): void;
}

export type Fields = Readonly<Record<string, unknown>>;

const BEHAVIOUR = [
  ...['AllowedMethods', 'CachePolicyId', 'CachedMethods', 'Compress', 'FunctionAssociations', 'OriginRequestPolicyId'],
  ...['PathPattern', 'ResponseHeadersPolicyId', 'TargetOriginId', 'TrustedKeyGroups', 'ViewerProtocolPolicy'],
];

/** Resources of a type by what `Ref` gives of them. */
export function byRef(deployed: Deployed, type: string): ReadonlyMap<string, Fields> {
  return new Map(deployed.of(type).map(({ ref, properties }) => [ref, properties]));
}

function keysOf(deployed: Deployed, groups: readonly string[]): ReadonlyMap<string, KeyObject> {
  const known = byRef(deployed, 'AWS::CloudFront::KeyGroup');
  const keys = byRef(deployed, 'AWS::CloudFront::PublicKey');
  const ids = groups.flatMap((group) => {
    const { KeyGroupConfig } = only(`KeyGroup ${group}`, known.get(group), ['KeyGroupConfig']);
    return only('KeyGroupConfig', KeyGroupConfig, ['Items', 'Name', 'Comment'])['Items'] as string[];
  });
  return trustedKeys(
    ids.map((id) => {
      const { PublicKeyConfig } = only(`PublicKey ${id}`, keys.get(id), ['PublicKeyConfig']);
      const config = only('PublicKeyConfig', PublicKeyConfig, ['CallerReference', 'EncodedKey', 'Name', 'Comment']);
      return [id, String(config['EncodedKey'])] as const;
    }),
  );
}

function functionOf(deployed: Deployed, arn: string): EdgeFunction {
  const ref = arn.slice(arn.lastIndexOf('/') + 1);
  const found = byRef(deployed, 'AWS::CloudFront::Function').get(ref);
  const properties = only(`Function ${ref}`, found, ['AutoPublish', 'FunctionCode', 'FunctionConfig', 'Name']);
  const config = only('FunctionConfig', properties['FunctionConfig'], ['Comment', 'Runtime']);
  fixed('Runtime', config['Runtime'], 'cloudfront-js-2.0');
  return edgeFunction(String(properties['FunctionCode']));
}

function functionsOf(deployed: Deployed, associations: unknown) {
  const found: { onRequest?: EdgeFunction; onResponse?: EdgeFunction } = {};
  for (const association of (associations ?? []) as object[]) {
    const { EventType, FunctionARN } = only('FunctionAssociations', association, ['EventType', 'FunctionARN']);
    fixed('EventType', EventType, 'viewer-request', 'viewer-response');
    found[EventType === 'viewer-request' ? 'onRequest' : 'onResponse'] = functionOf(deployed, String(FunctionARN));
  }
  return found;
}

/** Reads one behaviour; the default one has the pattern `*`. */
export function readBehaviour(deployed: Deployed, value: unknown): Behaviour {
  const fields = only('CacheBehavior', value, BEHAVIOUR);
  // Plain http stands in for TLS here: see viewer.ts.
  fixed('ViewerProtocolPolicy', fields['ViewerProtocolPolicy'], 'https-only', 'redirect-to-https');
  const groups = fields['TrustedKeyGroups'] as string[] | undefined;
  return {
    pattern: String(fields['PathPattern'] ?? '*'),
    origin: String(fields['TargetOriginId']),
    // "AllowedMethods": GET and HEAD where nothing is said.
    methods: (fields['AllowedMethods'] as string[] | undefined) ?? ['GET', 'HEAD'],
    cache: cachePolicy(String(fields['CachePolicyId']), byRef(deployed, 'AWS::CloudFront::CachePolicy')),
    compress: fields['Compress'] === true,
    ...(groups && { keys: keysOf(deployed, groups) }),
    ...functionsOf(deployed, fields['FunctionAssociations']),
    forward: originRequest(fields['OriginRequestPolicyId']),
    dress: responseHeaders(
      fields['ResponseHeadersPolicyId'] as string | undefined,
      byRef(deployed, 'AWS::CloudFront::ResponseHeadersPolicy'),
    ),
  };
}

/** The first behaviour whose pattern fits ("Path pattern": in their order, case-sensitive, the default one last). */
export function behaviourFor(behaviours: readonly Behaviour[], uri: string): Behaviour {
  const found = behaviours.find(({ pattern }) => matches(`/${pattern.replace(/^\//, '')}`, uri) || pattern === '*');
  if (!found) throw new Error('A distribution has a default behaviour.');
  return found;
}
