import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { MediaPass, UrlSigner } from '@rdrive/core';

/** Who signs for CloudFront: an ECDSA P-256 key whose public half is in the distribution's key group. */
export interface CloudFrontKey {
  /** Id of the public key in CloudFront. */
  readonly keyId: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** Host of the distribution as viewers see it. */
  readonly host: string;
}

/** Ends access within 5 minutes of a session's end. */
const PASS_SECONDS = 300;
const HASH = 'SHA256';

const cookie = {
  policy: 'CloudFront-Policy',
  signature: 'CloudFront-Signature',
  keyId: 'CloudFront-Key-Pair-Id',
  hash: 'CloudFront-Hash-Algorithm',
} as const;

/** CloudFront's own alphabet: Base64 with what means something in URLs and cookies replaced (Developer Guide, "Create a signature"). */
function safe(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}

function unsafe(text: string): Buffer {
  return Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
}

/** Without any white space, as CloudFront wants it; a canned policy is signed as just this text too. */
function policyOf(resource: string, epochSeconds: number): string {
  return JSON.stringify({
    Statement: [{ Resource: resource, Condition: { DateLessThan: { 'AWS:EpochTime': epochSeconds } } }],
  });
}

/** DER, as `sign` gives it for EC keys. */
function signatureOf(policy: string, key: KeyObject): string {
  return safe(sign('sha256', Buffer.from(policy), key));
}

function endOfPolicy(value: string | undefined): number {
  if (value === undefined) return 0;
  const seconds = /"AWS:EpochTime":(\d{1,12})\b/.exec(unsafe(value).toString())?.[1];
  return Number(seconds ?? 0) * 1000;
}

/**
 * Signed URLs by canned policy (Developer Guide, "Create a signed URL using a canned policy"). Paths stay paths, good on
 * the host that was signed for. Only CloudFront can check them, so `verify` is never true.
 */
export function createCloudFrontSigner({ keyId, privateKey, host }: CloudFrontKey): UrlSigner {
  const key = createPrivateKey(privateKey);
  return {
    async sign(path, expiresAt) {
      const url = new URL(path, `https://${host}`);
      const seconds = Math.floor(expiresAt / 1000);
      const signature = signatureOf(policyOf(url.href, seconds), key);
      const plain = url.pathname + url.search;
      const query = `Expires=${seconds}&Signature=${signature}&Key-Pair-Id=${keyId}&Hash-Algorithm=${HASH}`;
      return `${plain}${plain.includes('?') ? '&' : '?'}${query}`;
    },
    verify: async () => false,
  };
}

/** Signed cookies by custom policy for everything of the host (Developer Guide, "Set signed cookies using a custom policy"). */
export function createCloudFrontPass({ keyId, privateKey, host }: CloudFrontKey): MediaPass {
  const key = createPrivateKey(privateKey);
  return {
    names: Object.values(cookie),
    lifeSeconds: PASS_SECONDS,
    issue(now) {
      const policy = policyOf(`https://${host}/*`, Math.floor(now / 1000) + PASS_SECONDS);
      return {
        [cookie.policy]: safe(Buffer.from(policy)),
        [cookie.signature]: signatureOf(policy, key),
        [cookie.keyId]: keyId,
        [cookie.hash]: HASH,
      };
    },
    // A pass of another key, as before a rotation, is no longer ours to trust in.
    endOf: (value) => (value(cookie.keyId) === keyId ? endOfPolicy(value(cookie.policy)) : 0),
  };
}
