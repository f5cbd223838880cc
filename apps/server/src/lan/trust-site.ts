import { X509Certificate } from 'node:crypto';
import { problemOf, problemResponse } from '@rdrive/api';
import { DriveError } from '@rdrive/core';
import type { Fetch } from '../listen.ts';
import { TRUST_POLICY, trustPage } from './trust-page.ts';

/** Path of the page over plain HTTP. */
export const TRUST_PATH = '/trust';
const CERTIFICATE_PATH = '/trust/rdrive-ca.crt';

const headers = {
  'content-security-policy': TRUST_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/**
 * All there is over plain HTTP on the local network: the authority's certificate and how to trust it. Whoever opens
 * another page is led there; whoever calls the API is told to use HTTPS, and no password is read.
 */
export function createTrustSite(authority: string, hosts: readonly string[], httpsPort: number): Fetch {
  const certificate = new X509Certificate(authority);
  const der = new Uint8Array(certificate.raw);
  const appUrlFor = (host: string) => `https://${hosts.includes(host) ? host : hosts[0]}:${httpsPort}/`;

  const page = (appUrl: string): Response => {
    const facts = { fingerprint: certificate.fingerprint256, appUrl, certificatePath: CERTIFICATE_PATH };
    return new Response(trustPage(facts), { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  };

  const refused = (appUrl: string): Response => {
    const said =
      'Logging in over plain HTTP would show your password to the network. ' +
      `Open ${appUrl} instead; ${TRUST_PATH} says how this device comes to trust it.`;
    return problemResponse(problemOf(new DriveError('insecure-connection', said)));
  };

  return (request) => {
    const { pathname, hostname } = new URL(request.url);
    const appUrl = appUrlFor(hostname);
    if ((request.method !== 'GET' && request.method !== 'HEAD') || pathname.startsWith('/api/')) return refused(appUrl);
    if (pathname === TRUST_PATH) return page(appUrl);
    if (pathname === CERTIFICATE_PATH)
      return new Response(der, { headers: { ...headers, 'content-type': 'application/x-x509-ca-cert' } });
    return new Response(null, { status: 302, headers: { ...headers, location: TRUST_PATH } });
  };
}
