import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { localNamesOnly } from './name-constraints.ts';

/** A certificate and its private key, both PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** What a server certificate vouches for. */
export interface Names {
  readonly addresses: readonly string[];
  readonly hostnames: readonly string[];
}

const DAY_MS = 24 * 3_600_000;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Back from now, for devices whose clock is behind. */
const BEFORE_MS = DAY_MS;
const AUTHORITY_DAYS = 3_650;
/** With the day before it stays under 398, the most that Apple's devices accept (support.apple.com/102028). */
const SERVER_DAYS = 396;

function newPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
}

async function toPem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

function fromPem(pem: string): Promise<CryptoKey> {
  const [der = new ArrayBuffer()] = PemConverter.decode(pem);
  return crypto.subtle.importKey('pkcs8', der, P256, false, ['sign']);
}

/** A certificate authority of this installation: ten years, ECDSA P-256, for local names and addresses only. */
export async function createAuthority(hostname: string, now: number): Promise<Identity> {
  const keys = await newPair();
  const cert = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`rDrive on ${hostname}`] }],
    keys,
    notBefore: new Date(now - BEFORE_MS),
    notAfter: new Date(now + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      localNamesOnly(),
    ],
  });
  return { cert: `${cert.toString('pem')}\n`, key: await toPem(keys.privateKey) };
}

/** A server certificate of the authority for these names, for at most 397 days and never longer than the authority lasts. */
export async function issue(authority: Identity, names: Names, now: number): Promise<Identity> {
  const issuer = new X509Certificate(authority.cert);
  const keys = await newPair();
  const cert = await X509CertificateGenerator.create({
    subject: [{ CN: [names.hostnames[0] ?? names.addresses[0] ?? 'rDrive'] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await fromPem(authority.key),
    notBefore: new Date(now - BEFORE_MS),
    notAfter: new Date(Math.min(now + SERVER_DAYS * DAY_MS, issuer.notAfter.getTime())),
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.hostnames.map((value) => ({ type: 'dns', value }) as const),
        ...names.addresses.map((value) => ({ type: 'ip', value }) as const),
      ]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { cert: `${cert.toString('pem')}\n`, key: await toPem(keys.privateKey) };
}
