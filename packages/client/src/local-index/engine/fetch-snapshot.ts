import type { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import type { KeptSnapshot } from '../store/index-store.ts';

/** The part of the newest snapshot that a device needs; undefined where there is none yet. */
export async function fetchSnapshot(api: Api, doFetch: typeof fetch): Promise<KeptSnapshot | undefined> {
  const { url, cursor, indexBytes } = await api.library.snapshot();
  if (url === undefined || cursor === undefined || indexBytes === undefined) return undefined;
  const load = () => doFetch(url, { headers: { range: `bytes=0-${indexBytes - 1}` }, credentials: 'same-origin' });
  let response = await load();
  if (response.status === 403) {
    // What lets a browser load from the edge lives for minutes.
    await api.auth.media();
    response = await load();
  }
  if (!response.ok) throw await problemOf(response);
  return { bytes: new Uint8Array(await response.arrayBuffer()).slice(0, indexBytes), cursor };
}
