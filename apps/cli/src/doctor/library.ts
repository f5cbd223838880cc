import { setTimeout as sleep } from 'node:timers/promises';
import type { Api, FileJson } from '@rdrive/client';
import type { Examination } from './examination.ts';
import { samplePicture } from './sample.ts';
import { statusOf } from './strangers.ts';

/** How long a first picture may take: a cold function, and a queue that is asked now and then. */
const READY_MS = 120_000;

/** Uploads a small picture into `folder`, after a part of a wrong size was refused. */
async function examineUpload(exam: Examination, base: URL, api: Api, folder: string) {
  const { bytes, sha256 } = samplePicture();
  const opened = await api.uploads.open({ folderPath: folder, fileName: 'doctor.png', fileSize: bytes.length, sha256 });
  const [grant] = 'parts' in opened ? opened.parts : [];
  if (!('parts' in opened) || !grant) throw new Error('The server granted no upload.');
  const url = new URL(grant.url, base);
  const put = (body: Buffer) =>
    statusOf(url, { method: grant.method, headers: { ...grant.headers }, body: new Uint8Array(body) });
  await exam.find('a part of another size than granted is refused', async () => {
    const longer = Buffer.concat([bytes, bytes]);
    const status = await put(longer).catch(() => 400);
    return status >= 400 || `it was taken with ${status}`;
  });
  await exam.find('the part itself is taken', async () => {
    const status = await put(bytes);
    return status < 300 || `it was refused with ${status}`;
  });
  const done = await api.uploads.complete(opened.id, { sha256 });
  if (!('file' in done)) throw new Error('The upload did not become a file.');
  exam.note('a picture is uploaded', true);
  return { file: done.file, bytes };
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

async function examineJob(exam: Examination, api: Api, id: string): Promise<void> {
  await exam.find('it is made ready to be seen', async () => {
    const end = Date.now() + READY_MS;
    for (;;) {
      const file = await api.files.get('image', id);
      if (file.state === 'ready') return true;
      if (file.state === 'failed') return `the job failed: ${file.reason}`;
      if (Date.now() > end) return `nothing has come of it in ${READY_MS / 1000} s`;
      await sleep(500);
    }
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

/** All that a person does with a picture; takes it away again, whatever happens. */
export async function examineLibrary(exam: Examination, base: URL, api: Api): Promise<void> {
  const folder = `/doctor ${new Date().toISOString().replaceAll(':', '.')}`;
  try {
    const { file, bytes } = await examineUpload(exam, base, api, folder);
    await examineBytes(exam, base, file, bytes);
    await examineJob(exam, api, file.id);
    await exam.find('moved, it is found by its id, and its old address still holds', async () => {
      const target = `${folder}/moved`;
      await api.folders.create(target);
      const { version } = await api.files.get('image', file.id);
      await api.files.patch('image', file.id, { folderPath: target, version });
      const moved = await api.files.get('image', file.id);
      const status = await statusOf(new URL(file.urls.original, base));
      return (moved.folderPath === target && status === 200) || `it is in ${moved.folderPath}, and answered ${status}`;
    });
  } catch (error) {
    exam.note('the library can be used', false, String(error));
  }
  await exam.find('what the doctor brought is taken away again', () => cleanUp(api, folder));
}
