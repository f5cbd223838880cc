import { createHash } from 'node:crypto';

/** What the page tells. All of it is ours: nothing that a caller sent gets into it. */
export interface TrustFacts {
  /** Of the authority, as `AB:CD:…`. */
  readonly fingerprint: string;
  /** Where rDrive is once the device trusts it. */
  readonly appUrl: string;
  readonly certificatePath: string;
}

/** How each system is told to trust an authority; also printed in docs/at-home.md. */
const systems: readonly (readonly [name: string, steps: readonly string[]])[] = [
  [
    'iPhone and iPad',
    [
      'Download it with Safari and allow the profile.',
      'Settings → General → VPN & Device Management → rDrive → Install.',
      'Settings → General → About → Certificate Trust Settings → switch rDrive on.',
    ],
  ],
  [
    'Android',
    [
      'Download it.',
      'Settings → search for “CA certificate” → Install anyway → choose rdrive-ca.crt.',
      'Firefox: Settings → About Firefox → tap the logo five times → Secret Settings → Use third party CA certificates.',
    ],
  ],
  ['Mac', ['Open the downloaded file: it goes to Keychain Access.', 'Double-click it there → Trust → Always Trust.']],
  [
    'Windows',
    [
      'Open the downloaded file → Install Certificate → Current User.',
      'Place it in “Trusted Root Certification Authorities”.',
    ],
  ],
  [
    'Firefox on Linux',
    [
      'Settings → search for “certificates” → View Certificates → Authorities → Import.',
      'Tick “Trust this CA to identify websites”.',
    ],
  ],
];

const STYLE = `
:root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif; }
body { max-width: 38rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.1rem; margin-bottom: 0; }
code { overflow-wrap: anywhere; }
ol { margin-top: .25rem; padding-left: 1.4rem; }
a.button { display: inline-block; padding: .75rem 1.1rem; border-radius: .6rem; background: #1f5fbf; color: #fff; text-decoration: none; }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but the page's own style. */
export const TRUST_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The page that a phone opens first: where the certificate is, that it is the right one, and what to do with it. */
export function trustPage({ fingerprint, appUrl, certificatePath }: TrustFacts): string {
  const sections = systems.map(
    ([name, steps]) =>
      `<h2>${name}</h2><ol>${steps.map((step) => `<li>${step.replaceAll('&', '&amp;')}</li>`).join('')}</ol>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trust this rDrive</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Trust this rDrive</h1>
<p>This server proves who it is with a certificate of its own. Tell this device once to trust it; it can vouch only for
names and addresses of a home network.</p>
<p><a class="button" href="${certificatePath}" download="rdrive-ca.crt">Download the certificate</a></p>
<p>Before you install it, compare its fingerprint (SHA-256) with the one that the server has printed:<br>
<code>${fingerprint}</code></p>
${sections.join('\n')}
<p>Then open <a href="${appUrl}">${appUrl}</a></p>
</main>
</body>
</html>
`;
}
