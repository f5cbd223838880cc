import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';

interface HouseStore {
  readonly home: 'house';
}

interface CloudStore {
  readonly home: 'cloud';
  readonly region: string;
  readonly filesTable: string;
  readonly accessTable: string;
  readonly bucket: string;
  /** Other engines than AWS (DynamoDB Local, Ceph RGW, MinIO). */
  readonly dynamoEndpoint?: string;
  readonly s3Endpoint?: string;
  /** Keys in Parameter Store instead of the data folder, for several servers over the same tables. */
  readonly keysParameter?: string;
}

/** All that the environment may say, checked and free of contradictions. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Keys, locks and temporary files; at home also the database and all bytes. */
  readonly dataDir: string;
  readonly setupCode?: string;
  /** Where people reach the server; decides cookie names, allowed Origin and HSTS. */
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
  readonly mediaChildren: number;
  readonly store: HouseStore | CloudStore;
  /** Started with `--lan`: HTTPS for the local network, beside plain HTTP for this machine. */
  readonly lan?: { readonly port: number };
}

/** What stands behind the command. */
export interface Options {
  readonly lan: boolean;
}

/** A setting that cannot be used; the message says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type Env = Readonly<Record<string, string | undefined>>;

function wholeNumber(env: Env, name: string, fallback: number, from: number, to: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new ConfigError(`${name} is “${text}”. Set it to a whole number from ${from} to ${to}, or leave it out.`);
}

function flag(env: Env, name: string): boolean {
  const text = env[name];
  if (text === undefined || text === '' || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw new ConfigError(`${name} is “${text}”. Set it to 1 or 0, or leave it out.`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function publicUrl(env: Env): string | undefined {
  const text = env['RDRIVE_URL'];
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new ConfigError(
      `RDRIVE_URL is “${text}”. Set it to an address without a path, such as https://photos.example.org.`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(
      'RDRIVE_URL begins with http://, and passwords must not travel unprotected. Use https:// behind a reverse proxy.',
    );
  }
  return url.origin;
}

/** The clone this file lies in; data inside it would be lost with it. */
const programDir = resolve(import.meta.dirname, '../../..');

function dataDir(env: Env): string {
  const text = env['RDRIVE_DATA'];
  const base = env['XDG_DATA_HOME'] || join(homedir(), '.local/share');
  const dir = resolve(text || join(base, 'rdrive'));
  const inside = relative(programDir, dir);
  if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) {
    throw new ConfigError(
      'RDRIVE_DATA lies inside the program folder. Set it to a folder elsewhere, so that an update cannot take your photos along.',
    );
  }
  if (text && !existsSync(dirname(dir))) {
    throw new ConfigError(
      `RDRIVE_DATA is “${text}”, but the folder above it does not exist. Make it first, or check that the disk is mounted.`,
    );
  }
  return dir;
}

const cloudOnly = [
  'RDRIVE_FILES_TABLE',
  'RDRIVE_ACCESS_TABLE',
  'RDRIVE_BUCKET',
  'RDRIVE_QUEUE_URL',
  'RDRIVE_CLOUDFRONT_KEY_ID',
  'RDRIVE_KEYS_PARAMETER',
];

function needed(env: Env, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new ConfigError(
    `RDRIVE_HOME is cloud, but ${name} is not set. Set it, or leave RDRIVE_HOME out to keep everything on this machine.`,
  );
}

function endpoint(env: Env, name: string): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new ConfigError(
    `${name} is “${text}”. Set it to an address such as http://127.0.0.1:8000, or leave it out for AWS.`,
  );
}

function keysParameter(env: Env): string | undefined {
  const text = env['RDRIVE_KEYS_PARAMETER'];
  if (!text) return undefined;
  if (/^(\/[\w.-]+)+$/.test(text) && text.length <= 1000) return text;
  throw new ConfigError(
    `RDRIVE_KEYS_PARAMETER is “${text}”. Set it to a path such as /rdrive/keys, or leave it out to keep the keys in RDRIVE_DATA.`,
  );
}

function cloudStore(env: Env): CloudStore {
  for (const name of ['RDRIVE_QUEUE_URL', 'RDRIVE_CLOUDFRONT_KEY_ID']) {
    if (env[name])
      throw new ConfigError(
        `${name} is for the deployment on AWS. Leave it out: this server takes its jobs from the table and delivers by itself.`,
      );
  }
  const dynamoEndpoint = endpoint(env, 'AWS_ENDPOINT_URL_DYNAMODB');
  const s3Endpoint = endpoint(env, 'AWS_ENDPOINT_URL_S3');
  const parameter = keysParameter(env);
  return {
    home: 'cloud',
    region: needed(env, 'AWS_REGION'),
    filesTable: needed(env, 'RDRIVE_FILES_TABLE'),
    accessTable: needed(env, 'RDRIVE_ACCESS_TABLE'),
    bucket: needed(env, 'RDRIVE_BUCKET'),
    ...(dynamoEndpoint && { dynamoEndpoint }),
    ...(s3Endpoint && { s3Endpoint }),
    ...(parameter && { keysParameter: parameter }),
  };
}

function houseStore(env: Env): HouseStore {
  const stray = cloudOnly.find((name) => env[name]);
  if (stray) {
    throw new ConfigError(
      `${stray} is set, but RDRIVE_HOME is not cloud. Set RDRIVE_HOME=cloud to use AWS, or unset ${stray}.`,
    );
  }
  return { home: 'house' };
}

function lanOf(env: Env, plainPort: number): { readonly port: number } {
  const stray = ['RDRIVE_URL', 'RDRIVE_TRUST_PROXY', 'HOST'].find((name) => env[name]);
  if (stray) {
    throw new ConfigError(
      `${stray} is set, and --lan finds address and certificate by itself. Leave out one of them: --lan is for the network at home, ${stray} for a server behind a reverse proxy.`,
    );
  }
  const port = wholeNumber(env, 'RDRIVE_LAN_PORT', 8443, 0, 65_535);
  if (port !== 0 && port === plainPort)
    throw new ConfigError(`PORT and RDRIVE_LAN_PORT are both ${port}. Set one of them to another number.`);
  return { port };
}

/** The options of the command line; {@link ConfigError} for one that there is not. */
export function readOptions(args: readonly string[]): Options {
  const unknown = args.find((arg) => arg !== '--lan');
  if (unknown !== undefined) {
    throw new ConfigError(
      `“${unknown}” is no option of the server. It knows --lan; all else is set up by environment variables: see docs/configuration.md.`,
    );
  }
  return { lan: args.includes('--lan') };
}

/** Reads the environment; `cores` bounds the media children. Throws {@link ConfigError} with a sentence that says what to do. */
export function readConfig(env: Env, cores: number, options?: Options): Config {
  const home = env['RDRIVE_HOME'] || 'house';
  if (home !== 'house' && home !== 'cloud') {
    throw new ConfigError(
      `RDRIVE_HOME is “${home}”. Set it to house (everything on this machine) or cloud (DynamoDB and S3).`,
    );
  }
  const setupCode = env['RDRIVE_SETUP_CODE'];
  if (setupCode !== undefined && setupCode !== '' && setupCode.length < 8) {
    throw new ConfigError(
      'RDRIVE_SETUP_CODE is shorter than 8 characters, so a stranger could guess it. Use a longer one, or leave it out.',
    );
  }
  if (options?.lan === false && env['RDRIVE_LAN_PORT'])
    throw new ConfigError('RDRIVE_LAN_PORT is set, but not --lan. Start with npm start -- --lan, or leave it out.');
  const url = publicUrl(env);
  const place = readPlace(env);
  return {
    ...place,
    dataDir: dataDir(env),
    ...(setupCode && { setupCode }),
    ...(url && { publicUrl: url }),
    trustProxy: flag(env, 'RDRIVE_TRUST_PROXY'),
    mediaChildren: wholeNumber(env, 'RDRIVE_MEDIA_CHILDREN', cores, 1, 64),
    store: home === 'cloud' ? cloudStore(env) : houseStore(env),
    ...(options?.lan && { lan: lanOf(env, place.port) }),
  };
}

/** Where a server listens. */
export interface Place {
  readonly port: number;
  readonly host: string;
}

/** Reads where to listen, and nothing else. */
export function readPlace(env: Env): Place {
  return { port: wholeNumber(env, 'PORT', 8080, 0, 65_535), host: env['HOST'] || '127.0.0.1' };
}

/** This process's own environment: the one place that reads it. */
export const environment: Env = process.env;

/** {@link readConfig} over the environment of this process. */
export function configOfProcess(cores: number, options?: Options): Config {
  return readConfig(environment, cores, options);
}
