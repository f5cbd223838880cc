import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';

/** Compresses sections of snapshots (RFC 1951). */
export const deflate = promisify(deflateRaw);
