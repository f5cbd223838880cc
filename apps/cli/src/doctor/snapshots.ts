import { readSnapshotHead } from '@rdrive/core';
import type { Examination } from './examination.ts';
import type { Patient } from './films.ts';
import { statusOf } from './strangers.ts';

/** Of a snapshot the beginning is asked for, as devices do; a new deployment may have none yet. */
export async function examineSnapshot(exam: Examination, { base, authorized }: Pick<Patient, 'base' | 'authorized'>) {
  const response = await authorized(new URL('/api/index', base));
  const { url, indexBytes = 0 } = (await response.json()) as { url?: string; indexBytes?: number };
  exam.note('it says which snapshot of the library is the newest', response.status === 200, `${response.status}`);
  if (url === undefined) return;
  await exam.find('the part of the snapshot that a device needs comes by itself', async () => {
    const part = await fetch(new URL(url, base), { headers: { range: `bytes=0-${indexBytes - 1}` } });
    const bytes = new Uint8Array(await part.arrayBuffer());
    const whole = part.status === 206 && bytes.length === indexBytes && readSnapshotHead(bytes) !== undefined;
    return whole || `${part.status}, and ${bytes.length} bytes`;
  });
  await exam.find('nobody gets the snapshot without a signature', async () => {
    const status = await statusOf(new URL(new URL(url, base).pathname, base));
    return status === 401 || status === 403 || `it answered ${status}`;
  });
}
