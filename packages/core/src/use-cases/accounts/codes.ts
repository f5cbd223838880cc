import type { Crypto } from '../../ports/system.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A code to read out or type: four groups of five characters of Crockford's base 32, 100 random bits. */
export function newCode(crypto: Pick<Crypto, 'randomToken'>): string {
  // 15 bytes are 20 characters of 6 bits; five bits of each are used.
  const symbols = [...crypto.randomToken(15)].map((char) => alphabet.charAt(base64url.indexOf(char) % 32));
  return [0, 5, 10, 15].map((at) => symbols.slice(at, at + 5).join('')).join('-');
}

/** As Crockford reads codes: case, spaces and dashes do not count; O is 0, I and L are 1. */
export function normalizeCode(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** What is kept of a code. */
export function hashCode(crypto: Pick<Crypto, 'sha256'>, code: string): Promise<string> {
  return crypto.sha256(normalizeCode(code));
}

/**
 * Compares a setup code in constant time. One chosen by the owner counts exactly as it is; a generated one as people
 * type it.
 */
export function setupCodeMatches(crypto: Pick<Crypto, 'equal'>, given: string, expected: string): boolean {
  const exact = crypto.equal(given.trim(), expected.trim());
  const generated = /^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/.test(expected.trim());
  const typed = crypto.equal(normalizeCode(given), normalizeCode(expected));
  return expected.trim() !== '' && (exact || (generated && typed));
}
