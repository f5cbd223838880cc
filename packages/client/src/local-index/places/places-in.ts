import type { PlaceCluster } from '../library-index.ts';
import type { Replica } from '../replica/replica.ts';
import { clustersIn } from './cluster.ts';
import type { GeoBox } from './mercator.ts';

/** Clusters of a replica as a page draws them, each with its newest file. */
export function placesIn(replica: Replica, box: GeoBox, zoom: number): PlaceCluster[] {
  return clustersIn(replica.columns, replica.rowsBy('taken'), box, zoom).flatMap(({ cover, ...cluster }) => {
    const file = replica.file(cover);
    return file ? { ...cluster, cover: file } : [];
  });
}
