import { DriveError } from '@rdrive/core';
import type { ApiConfig } from '../deps.ts';
import type { Address } from './address.ts';
import { usesCookies } from './session.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe methods are for our own pages: a foreign `Origin` is refused, a missing one where cookies speak for the caller
 * (OWASP CSRF Prevention, "Verifying Origin With Standard Headers"). `bad-origin`.
 */
export function checkOrigin(request: Request, address: Address, config: Pick<ApiConfig, 'publicUrl'>): void {
  if (safe.has(request.method)) return;
  const origin = request.headers.get('origin');
  if (origin === null) {
    if (!usesCookies(request, address)) return;
    throw new DriveError('bad-origin', 'A request with cookies must say which page it comes from (Origin).');
  }
  const own =
    origin === address.origin || (config.publicUrl !== undefined && origin === new URL(config.publicUrl).origin);
  if (!own) throw new DriveError('bad-origin', 'This request comes from a page of another site.');
}

/** Passwords and tokens travel over HTTPS, or stay on this machine. `insecure-connection`. */
export function checkSecure(address: Address): void {
  if (address.secure || address.loopback) return;
  throw new DriveError(
    'insecure-connection',
    'Logging in over plain HTTP would show your password to the network. Open rDrive by its https:// address: ' +
      'start it with “npm start -- --lan”, or put it behind a reverse proxy and set RDRIVE_URL.',
  );
}
