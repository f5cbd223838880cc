import type { ApiConfig } from '../deps.ts';

/** Where a request came in, as the caller sees it. */
export interface Address {
  /** `https://photos.example.org`. */
  readonly origin: string;
  readonly secure: boolean;
  /** This machine itself: plain HTTP is no risk there (W3C Secure Contexts, section 3.1). */
  readonly loopback: boolean;
}

/** True for the names of this machine itself. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The last value: what the nearest proxy, our own, has seen. */
function lastOf(header: string | null): string | undefined {
  return header?.split(',').at(-1)?.trim() || undefined;
}

function forwarded(request: Request, url: URL): string {
  const scheme = lastOf(request.headers.get('x-forwarded-proto')) ?? url.protocol.slice(0, -1);
  const host = lastOf(request.headers.get('x-forwarded-host')) ?? url.host;
  const claimed = `${scheme === 'https' ? 'https' : 'http'}://${host}`;
  return URL.canParse(claimed) ? new URL(claimed).origin : url.origin;
}

/** The address that a request was sent to. The public address counts for its own host only. */
export function addressOf(request: Request, config: Pick<ApiConfig, 'publicUrl' | 'trustProxy'>): Address {
  const url = new URL(request.url);
  const seen = new URL(config.trustProxy ? forwarded(request, url) : url.origin);
  const isPublic = config.publicUrl !== undefined && new URL(config.publicUrl).host === seen.host;
  const { origin, protocol, hostname } = isPublic ? new URL(config.publicUrl ?? '') : seen;
  return { origin, secure: protocol === 'https:', loopback: isLoopback(hostname) };
}

/** Who calls, for the audit log; never trusted. */
export function clientAddress(request: Request, config: Pick<ApiConfig, 'trustProxy'>, remote?: string) {
  return (config.trustProxy ? lastOf(request.headers.get('x-forwarded-for')) : undefined) ?? remote;
}
