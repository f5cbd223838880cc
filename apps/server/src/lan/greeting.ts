import { renderUnicodeCompact } from 'uqr';
import type { LanFacts } from './open-lan.ts';

/** White on black in so many words: cameras want dark on light within a light frame, whatever colours the terminal has. */
function codeFor(url: string): string {
  const lines = renderUnicodeCompact(url, { border: 2 }).split('\n');
  return lines.map((line) => `\x1b[97;40m${line}\x1b[0m`).join('\n');
}

/** What is printed at the start with `--lan`; the QR code (for a terminal, not for a log file) leads to the trust page. */
export function lanGreeting({ urls, trustUrl, fingerprint }: LanFacts, qr: boolean): string {
  const [first, ...others] = urls;
  const lines = [
    `On your network: ${first}`,
    ...others.map((url) => `             or: ${url}`),
    `Each device has to trust this server once: open ${trustUrl} there${qr ? ', or scan this:' : '.'}`,
    ...(qr ? ['', codeFor(trustUrl), ''] : []),
    'iOS: install the profile, then switch it on in Settings → General → About → Certificate Trust Settings.',
    'Android: Settings → install a CA certificate. macOS: Keychain Access → Always Trust.',
    'Windows: Trusted Root Certification Authorities. Firefox: Settings → Certificates → Authorities → Import.',
    `Compare the fingerprint (SHA-256): ${fingerprint}`,
  ];
  return lines.join('\n');
}
