import {
  contentDisposition,
  DriveError,
  deliveryType,
  derivedKey,
  isBlobKey,
  mimeOfDerivative,
  originalKey,
  snapshotKey,
} from '@rdrive/core';
import type { HandlersOf } from '../http/context.ts';
import { deliver } from '../http/deliver.ts';
import type { deliveryRoutes } from '../routes/delivery.ts';

const OCTETS = 'application/octet-stream';

/** Derivatives are ours: their names say what they are. */
function typeOfDerivative(name: string): string {
  return deliveryType(mimeOfDerivative(name) ?? OCTETS).contentType;
}

/** Bytes. Whether the caller may have them was decided by their session or signature, never by the library's state. */
export const deliveryHandlers: HandlersOf<typeof deliveryRoutes> = {
  async getOriginal({ deps, request, params, query }) {
    const { contentType, inline } = deliveryType(query.type ?? OCTETS);
    const shown = inline && query.inline === '1';
    return deliver(deps.blobs, originalKey(params.id), request, {
      contentType,
      disposition: contentDisposition(shown ? 'inline' : 'attachment', query.name ?? params.id),
      immutable: false,
    });
  },
  async getDerived({ deps, request, params }) {
    const key = derivedKey(params.id, Number(params.mediaVersion), params.name);
    const known = /^\d{1,9}$/.test(params.mediaVersion) && isBlobKey(key);
    if (!known) throw new DriveError('not-found', 'There are no such bytes.');
    return deliver(deps.blobs, key, request, { contentType: typeOfDerivative(params.name), immutable: true });
  },
  async getSnapshot({ deps, request, params }) {
    return deliver(deps.blobs, snapshotKey(params.id), request, { contentType: OCTETS, immutable: true });
  },
};
