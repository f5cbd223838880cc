import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

/** Compresses sections of snapshots (RFC 1951), away from the thread of answers. */
export const deflate = promisify(deflateRaw);

/** The way back of {@link deflate}. */
export const inflate = promisify(inflateRaw);
