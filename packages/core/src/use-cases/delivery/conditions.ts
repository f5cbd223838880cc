import type { BlobHead, ByteRange } from '../../ports/blobs.ts';
import { parseRange } from './range.ts';

/** The headers of a request that decide what of a representation is sent. */
export interface DeliveryRequest {
  readonly method: 'GET' | 'HEAD';
  readonly range?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifRange?: string | undefined;
}

export type Delivery =
  | { readonly status: 200 }
  | { readonly status: 206; readonly range: ByteRange }
  | { readonly status: 304 };

const entityTag = /(?:W\/)?"[^"]*"/g;

function strip(tag: string): string {
  return tag.replace(/^W\//, '');
}

/** True where the caller has what `etag` names: weak comparison (RFC 9110 section 13.1.2). */
export function matchesTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return (ifNoneMatch.match(entityTag) ?? []).some((tag) => strip(tag) === strip(etag));
}

/** True where a range may be answered: strong comparison of tags, or the very second of the last change (13.1.5). */
export function rangeStillHolds(ifRange: string | undefined, head: Pick<BlobHead, 'etag' | 'modifiedAt'>): boolean {
  if (ifRange === undefined) return true;
  const validator = ifRange.trim();
  if (validator.includes('"')) return validator === head.etag;
  return Date.parse(validator) === Math.floor(Date.parse(head.modifiedAt) / 1000) * 1000;
}

/** What to answer: nothing new, all of it, or a part. `range-not-satisfiable` as {@link parseRange} says. */
export function decideDelivery(request: DeliveryRequest, head: BlobHead): Delivery {
  if (matchesTag(request.ifNoneMatch, head.etag)) return { status: 304 };
  // Ranges are defined for GET only (RFC 9110 section 14.2).
  if (request.method !== 'GET' || !rangeStillHolds(request.ifRange, head)) return { status: 200 };
  const range = parseRange(request.range, head.size);
  return range ? { status: 206, range } : { status: 200 };
}
