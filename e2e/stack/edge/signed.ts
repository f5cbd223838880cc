import { type KeyObject, verify } from 'node:crypto';
import type { Asked } from './exchange.ts';

/** Why somebody is refused, as CloudFront words it. */
export interface Refusal {
  readonly code: 'MissingKey' | 'InvalidKey' | 'AccessDenied' | 'MalformedPolicy';
  readonly message: string;
}

/** Developer Guide, "Create a signed URL using a canned policy": these are no part of what is signed. */
const SIGNING = ['Policy', 'Expires', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm'] as const;

const denied: Refusal = { code: 'AccessDenied', message: 'Access denied' };
const malformed: Refusal = { code: 'MalformedPolicy', message: 'Malformed Policy' };

/** Developer Guide, "Create a signature": CloudFront's alphabet for Base64. */
function decode(text: string): Buffer {
  return Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
}

function isSigning(pair: string): boolean {
  return SIGNING.some((name) => pair === name || pair.startsWith(`${name}=`));
}

/** What signs a request, by query or by cookies: the same names but for a prefix. */
function proofOf(pairs: readonly string[], prefix: string) {
  const [policy, expires, signature, keyId, hash] = SIGNING.map((name) => {
    const start = `${prefix}${name}=`;
    return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
  });
  return { policy, expires, signature, keyId, hash };
}

type Proof = ReturnType<typeof proofOf>;

/** Developer Guide, "Custom policy": `*` is any text, `?` one character. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

interface Statement {
  readonly Resource?: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** True where a custom policy lets `url` pass now. Undefined: it is no policy. */
function allows(policy: string, url: string, seconds: number): boolean | undefined {
  try {
    const { Statement: statements } = JSON.parse(policy) as { Statement: Statement[] };
    const [{ Resource = '', Condition = {} } = {}] = statements;
    const { DateLessThan, DateGreaterThan, ...others } = Condition;
    if (Object.keys(others).length > 0) throw new Error(`The condition ${Object.keys(others)} is not emulated.`);
    const until = Number(DateLessThan?.['AWS:EpochTime'] ?? 0);
    const from = Number(DateGreaterThan?.['AWS:EpochTime'] ?? 0);
    return matches(Resource, url) && seconds < until && seconds >= from;
  } catch {
    return undefined;
  }
}

function check(proof: Proof, url: string, keys: ReadonlyMap<string, KeyObject>, now: number): Refusal | undefined {
  if (proof.keyId === undefined)
    return { code: 'MissingKey', message: 'Missing Key-Pair-Id query parameter or cookie value' };
  const key = keys.get(proof.keyId);
  if (!key) return { code: 'InvalidKey', message: 'Unknown Key' };
  if (proof.signature === undefined) return denied;
  const seconds = Math.floor(now / 1000);
  // Developer Guide, "Create a signed URL using a canned policy": the policy is rebuilt from the address itself.
  const canned = `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${proof.expires}}}}]}`;
  const policy = proof.policy === undefined ? canned : decode(proof.policy).toString();
  // Developer Guide, "Signed URLs" (2026): SHA-1 unless Hash-Algorithm says SHA256.
  const hash = proof.hash === 'SHA256' ? 'sha256' : proof.hash === undefined ? 'sha1' : undefined;
  if (!hash || !verify(hash, Buffer.from(policy), key, decode(proof.signature))) return denied;
  if (proof.policy === undefined) return seconds < Number(proof.expires) ? undefined : denied;
  const allowed = allows(policy, url, seconds);
  return allowed === undefined ? malformed : allowed ? undefined : denied;
}

/**
 * Refuses whoever has no signature of a trusted key. A signed URL counts alone, whatever cookies come along (Developer
 * Guide, "Decide to use signed URLs or signed cookies").
 */
export function refusalOf(
  asked: Asked,
  { host, keys, now }: { host: string; keys: ReadonlyMap<string, KeyObject>; now: number },
): Refusal | undefined {
  const query = asked.query.split('&').filter((pair) => pair !== '');
  const plain = query.filter((pair) => !isSigning(pair)).join('&');
  const url = `https://${host}${asked.uri}${plain === '' ? '' : `?${plain}`}`;
  if (query.some(isSigning)) return check(proofOf(query, ''), url, keys, now);
  const cookies = (asked.headers['cookie'] ?? '').split(/; */);
  return check(proofOf(cookies, 'CloudFront-'), url, keys, now);
}
