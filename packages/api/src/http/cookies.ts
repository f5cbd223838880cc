import type { LogIn, MediaPass, Tokens } from '@rdrive/core';
import type { Address } from './address.ts';

export type CookieName = 'access' | 'refresh' | 'device';

/**
 * `__Host-` binds a cookie to this very host and to HTTPS (RFC 6265bis, section 4.1.3). Plain names serve
 * http://localhost, where browsers do not take `Secure` everywhere.
 */
function fullName(address: Address, name: CookieName): string {
  return `${address.secure ? '__Host-' : ''}rdrive-${name}`;
}

function cookieValue(request: Request, name: string): string | undefined {
  const wanted = `${name}=`;
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const trimmed = pair.trim();
    if (trimmed.startsWith(wanted)) return trimmed.slice(wanted.length) || undefined;
  }
  return undefined;
}

/** The value of one of our cookies. */
export function readCookie(request: Request, address: Address, name: CookieName): string | undefined {
  return cookieValue(request, fullName(address, name));
}

function cookie(address: Address, name: CookieName, value: string, maxAge: number): string {
  const secure = address.secure ? 'Secure; ' : '';
  return `${fullName(address, name)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; ${secure}SameSite=Strict`;
}

function secondsUntil(time: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(time) - now) / 1000));
}

/** `Set-Cookie` values of a log-in or its renewal. */
export function sessionCookies(address: Address, tokens: Tokens | LogIn, now: number): string[] {
  const cookies = [
    cookie(address, 'access', tokens.accessToken, secondsUntil(tokens.expiresAt, now)),
    cookie(address, 'refresh', tokens.refreshToken, secondsUntil(tokens.refreshExpiresAt, now)),
  ];
  if ('deviceToken' in tokens) {
    cookies.push(cookie(address, 'device', tokens.deviceToken, secondsUntil(tokens.deviceExpiresAt, now)));
  }
  return cookies;
}

/** `Set-Cookie` values that end a session in the browser; the device stays known. */
export function clearedCookies(address: Address): string[] {
  return [cookie(address, 'access', '', 0), cookie(address, 'refresh', '', 0)];
}

/** The names are CloudFront's, so no prefix binds them; without `Domain` they still stay on this host. */
function passCookie(name: string, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=Strict`;
}

/** `Set-Cookie` values by which the browser may load media for the next minutes; none where no pass is needed. */
export function passCookies(pass: MediaPass | undefined, now: number): string[] {
  if (!pass) return [];
  return Object.entries(pass.issue(now)).map(([name, value]) => passCookie(name, value, pass.lifeSeconds));
}

/** `Set-Cookie` values that take the pass back. */
export function clearedPass(pass: MediaPass | undefined): string[] {
  return (pass?.names ?? []).map((name) => passCookie(name, '', 0));
}

/** True where the pass that came with a request has less than half of its life left. */
export function isPassEnding(pass: MediaPass, request: Request, now: number): boolean {
  return pass.endOf((name) => cookieValue(request, name)) - now < pass.lifeSeconds * 500;
}
