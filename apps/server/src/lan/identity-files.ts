import { X509Certificate as Parsed } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DriveError } from '@rdrive/core';
import { createAuthority, type Identity, issue, type Names } from './certificates.ts';

/** What the server shows, and what devices trust. */
export interface LanIdentity {
  readonly authority: string;
  readonly server: Identity;
}

const RENEW_MS = 30 * 24 * 3_600_000;

/** A certificate and a key that belong together; undefined for anything else. */
function parse(text: string): Identity | undefined {
  const [cert] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(text) ?? [];
  const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/.exec(text) ?? [];
  return cert !== undefined && key !== undefined && isCertificate(cert) ? { cert, key } : undefined;
}

function isCertificate(pem: string): boolean {
  try {
    return new Parsed(pem).serialNumber !== '';
  } catch {
    return false;
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new DriveError('unavailable', `The certificate file ${path} cannot be read.`, { cause: error });
  }
}

/** Certificate and key in one file, so that they are always a pair; readable by its owner only. */
async function write(path: string, { cert, key }: Identity): Promise<void> {
  const temporary = `${path}.new`;
  try {
    await rm(temporary, { force: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(cert + key);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    throw new DriveError('unavailable', `The certificate file ${path} cannot be written.`, { cause: error });
  }
}

function lasts(cert: Parsed, now: number): boolean {
  return cert.validFromDate.getTime() <= now && cert.validToDate.getTime() - now > RENEW_MS;
}

/** True while the certificate comes from the authority, is for exactly these names, and lasts a while. */
function serves(server: Identity, authority: Identity, names: Names, now: number): boolean {
  const cert = new Parsed(server.cert);
  const issuer = new Parsed(authority.cert);
  const has = cert.subjectAltName?.split(', ').length;
  return (
    lasts(cert, now) &&
    cert.verify(issuer.publicKey) &&
    has === names.addresses.length + names.hostnames.length &&
    names.addresses.every((address) => cert.checkIP(address) !== undefined) &&
    names.hostnames.every((name) => cert.checkHost(name, { subject: 'never' }) !== undefined)
  );
}

async function loadAuthority(path: string, hostname: string, now: number): Promise<Identity> {
  const text = await read(path);
  if (text !== undefined) {
    const kept = parse(text);
    if (!kept) {
      const advice = 'Restore it from a backup, or delete it: your devices then have to trust the new one.';
      throw new DriveError('unavailable', `The certificate file ${path} is damaged. ${advice}`);
    }
    if (new Parsed(kept.cert).validToDate.getTime() - now > RENEW_MS) return kept;
  }
  const made = await createAuthority(hostname, now);
  await write(path, made);
  return made;
}

/**
 * The identity of this machine in the folder `lan` of the data. The authority is made once and kept for ten years,
 * because every device has to be told to trust it; the server's certificate is made anew when names change or it ends.
 */
export async function loadLanIdentity(dataDir: string, names: Names, now: number): Promise<LanIdentity> {
  const folder = join(dataDir, 'lan');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await loadAuthority(join(folder, 'authority.pem'), names.hostnames[0] ?? 'this machine', now);
  const path = join(folder, 'server.pem');
  const kept = parse((await read(path)) ?? '');
  if (kept && serves(kept, authority, names, now)) return { authority: authority.cert, server: kept };
  const server = await issue(authority, names, now);
  await write(path, server);
  return { authority: authority.cert, server };
}
