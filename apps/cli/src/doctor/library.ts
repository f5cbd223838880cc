import { setTimeout as sleep } from 'node:timers/promises';
import type { Api, FileJson } from '@rdrive/client';
import { openDeposit, whenReady } from './deposit.ts';
import type { Examination } from './examination.ts';
import { examineFilms, type Patient } from './films.ts';
import { samplePicture } from './sample.ts';
import { examineSnapshot } from './snapshots.ts';
import { statusOf } from './strangers.ts';

/** How long a first picture may take: a cold function, and a queue that is asked now and then. */
const READY_MS = 120_000;

/** Uploads a small picture, after a part of a wrong size was refused. */
async function examineUpload(exam: Examination, patient: Patient) {
  const sample = samplePicture();
  const { bytes } = sample;
  const deposit = await openDeposit(patient, 'doctor.png', sample);
  await exam.find('a part of another size than granted is refused', async () => {
    const longer = Buffer.concat([bytes, bytes]);
    const status = await deposit.put(longer).catch(() => 400);
    return status >= 400 || `it was taken with ${status}`;
  });
  await exam.find('the part itself is taken', async () => {
    const status = await deposit.put(bytes);
    return status < 300 || `it was refused with ${status}`;
  });
  const file = await deposit.complete();
  exam.note('a picture is uploaded', true);
  return { file, bytes };
}

async function examineBytes(exam: Examination, base: URL, file: FileJson, bytes: Buffer): Promise<void> {
  const url = new URL(file.urls.original, base);
  await exam.find('it comes back byte for byte', async () => {
    const response = await fetch(url);
    const same = bytes.equals(Buffer.from(await response.arrayBuffer()));
    return same || `${response.status}, and other bytes`;
  });
  await exam.find('a part of it can be asked for', async () => {
    const response = await fetch(url, { headers: { range: 'bytes=100-199' } });
    const same = bytes.subarray(100, 200).equals(Buffer.from(await response.arrayBuffer()));
    return (response.status === 206 && same) || `${response.status}, and not those bytes`;
  });
  await exam.find('its address is worth nothing without its signature', async () => {
    const status = await statusOf(new URL(`/originals/${file.id}`, base));
    return status === 401 || status === 403 || `it answered ${status}`;
  });
  await exam.find('nor with another one', async () => {
    const forged = url.href.replace(/(sig|Signature)=(.)/, (_, name, first) => `${name}=${first === 'A' ? 'B' : 'A'}`);
    const status = await statusOf(new URL(forged));
    return status === 401 || status === 403 || `it answered ${status}`;
  });
}

/** Takes away what was made: to the trash, and out of it. */
async function cleanUp(api: Api, folder: string): Promise<boolean | string> {
  let operation = await api.folders.trash(folder);
  while (operation?.state === 'running') {
    await sleep(300);
    operation = await api.folders.operation(operation.id);
  }
  const { entries } = await api.library.trash();
  for (const { id, originalPath } of entries) {
    if (originalPath === folder || originalPath.startsWith(`${folder}/`)) await api.library.purge(id);
  }
  return operation?.state !== 'failed' || `${folder} could not be trashed`;
}

/** All that a person does with a picture and a video; takes them away again, whatever happens. */
export async function examineLibrary(exam: Examination, visit: Omit<Patient, 'folder'>): Promise<void> {
  const { base, api } = visit;
  const folder = `/doctor ${new Date().toISOString().replaceAll(':', '.')}`;
  const patient = { ...visit, folder };
  try {
    const { file, bytes } = await examineUpload(exam, patient);
    await examineBytes(exam, base, file, bytes);
    await exam.find('it is made ready to be seen', async () => Boolean(await whenReady(api, file, READY_MS)));
    await exam.find('moved, it is found by its id, and its old address still holds', async () => {
      const target = `${folder}/moved`;
      await api.folders.create(target);
      const { version } = await api.files.get('image', file.id);
      await api.files.patch('image', file.id, { folderPath: target, version });
      const moved = await api.files.get('image', file.id);
      const status = await statusOf(new URL(file.urls.original, base));
      return (moved.folderPath === target && status === 200) || `it is in ${moved.folderPath}, and answered ${status}`;
    });
    await examineSnapshot(exam, patient);
    await examineFilms(exam, patient, file);
  } catch (error) {
    exam.note('the library can be used', false, String(error));
  }
  await exam.find('what the doctor brought is taken away again', () => cleanUp(api, folder));
}
