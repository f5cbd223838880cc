import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { UrlSigner } from '@rdrive/core';

const MIN_SECRET_BYTES = 32;
const signed = /^(?<payload>[^#]*[?&]exp=(?<exp>\d{1,12}))&sig=(?<sig>[A-Za-z0-9_-]{43})$/;

/** As a browser or server sends it: dots resolved, characters percent-encoded (WHATWG URL); no fragment. */
function canonical(pathAndQuery: string): string {
  const url = new URL(pathAndQuery, 'http://host.invalid');
  return url.pathname + url.search;
}

/**
 * Signs paths of this server by HMAC-SHA256 with `secret` (base64url, 32 bytes or more). Appends `exp` (epoch seconds)
 * and, last, `sig` over all before it; nothing may be added, changed or doubled.
 */
export function createUrlSigner(secret: string): UrlSigner {
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length < MIN_SECRET_BYTES) throw new RangeError('The secret of the URL signer has 32 bytes or more.');
  const key = createSecretKey(bytes);
  const mac = (payload: string) => createHmac('sha256', key).update(payload, 'utf8').digest();

  return {
    async sign(path, expiresAt) {
      const plain = canonical(path);
      if (/[?&](exp|sig)=/.test(plain)) throw new TypeError('A path to be signed has no exp or sig of its own.');
      const payload = `${plain}${plain.includes('?') ? '&' : '?'}exp=${Math.floor(expiresAt / 1000)}`;
      return `${payload}&sig=${mac(payload).toString('base64url')}`;
    },
    async verify(pathAndQuery, now) {
      if (!pathAndQuery.startsWith('/')) return false;
      const { payload, exp, sig } = signed.exec(canonical(pathAndQuery))?.groups ?? {};
      if (!payload || !exp || !sig) return false;
      const given = Buffer.from(sig, 'base64url');
      return timingSafeEqual(given, mac(payload)) && Number(exp) * 1000 > now;
    },
  };
}
