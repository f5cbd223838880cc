import type { ApiConfig } from '../deps.ts';

/** The policy of pages (design section 9). `connect` are origins beside our own that pages may talk to. */
export function pagePolicy(connect: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Answers that are no pages must never become one. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'content-security-policy': DATA_POLICY,
};

/** Adds to an answer what every one carries, unless it has its own; API answers are never stored. */
export function withSecurity(response: Response, options: { path: string; config: ApiConfig }): Response {
  const { headers } = response;
  const add = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  for (const [name, value] of Object.entries(everywhere)) add(name, value);
  if (options.config.publicUrl?.startsWith('https:')) add('strict-transport-security', 'max-age=31536000');
  if (options.path.startsWith('/api/')) add('cache-control', 'no-store');
  return response;
}
