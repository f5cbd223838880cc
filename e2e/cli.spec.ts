import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, type } from 'node:os';
import { basename, join } from 'node:path';
import type { FileJson } from '@rdrive/api/schemas';
import { sizeOf } from '@rdrive/contract/sizes';
import { commandLine } from './support/command-line.ts';
import { mp4Start, sha256OfFile, writeLarge } from './support/large-files.ts';
import { PASSWORD, type Person, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** Of the sizes that the test sends. */
const PART_SIZE = 16 * 1024 * 1024;

async function sha256OfDownload(person: Person, file: FileJson): Promise<string> {
  const response = await person.fetch(`/api/${file.kind}s/${file.id}/download`);
  const hash = createHash('sha256');
  for await (const chunk of response.body ?? []) hash.update(chunk);
  return hash.digest('hex');
}

/** The upload that the command line would continue, by the file it remembers it in. */
async function rememberedUpload(home: string): Promise<string | undefined> {
  const text = await readFile(join(home, 'rdrive', 'uploads.json'), 'utf8').catch(() => '{}');
  return Object.values(JSON.parse(text) as Record<string, string>)[0];
}

async function arrivedParts(person: Person, home: string): Promise<number> {
  const id = await rememberedUpload(home);
  return id === undefined ? 0 : (await person.api.uploads.status(id)).arrived.length;
}

async function filesBelow(person: Person, path: string): Promise<readonly FileJson[]> {
  const { folders, files, cursor } = await person.api.folders.list({ path, limit: 500 });
  expect(cursor).toBeUndefined();
  return [...files, ...(await Promise.all(folders.map((folder) => filesBelow(person, folder.path)))).flat()];
}

async function makePictures(directory: string): Promise<readonly string[]> {
  await mkdir(join(directory, 'small'), { recursive: true });
  const large = join(directory, 'large.mp4');
  await writeLarge(large, sizeOf('cliLargeBytes'));
  const small = Array.from({ length: sizeOf('cliSmallFiles') }, (_, n) => join(directory, 'small', `${n}.mp4`));
  for (const path of small) await writeFile(path, Buffer.concat([mp4Start, randomBytes(sizeOf('cliSmallBytes'))]));
  return [large, ...small];
}

/** Each part that a server at home takes is a line of its log. */
function partsSent(log: string, uploadId: string): readonly string[] {
  const lines = log.matchAll(new RegExp(`"path":"/uploads/${uploadId}/(\\d+)","status":204`, 'g'));
  return [...lines].map((match) => match[1] ?? '');
}

test('rdrive upload survives being killed, sends no part twice, and everything arrives @home', async ({ server }) => {
  test.setTimeout(3_600_000);
  const person = await setUpBy(server.url, 'ana');
  const home = await mkdtemp(join(tmpdir(), 'rdrive-cli-'));
  const pictures = join(home, 'pictures');
  const paths = await makePictures(pictures);
  const rdrive = commandLine(home, PASSWORD);
  const upload = ['upload', pictures, '--to', '/from/the command line'];
  await rdrive.run('login', server.url, '--username', 'ana');
  const { sessions } = await person.api.auth.sessions();
  expect(sessions.map(({ userAgent }) => userAgent)).toContain(`rdrive (${type()})`);

  const first = rdrive.start(...upload);
  await expect.poll(() => arrivedParts(person, home), { intervals: [20], timeout: 120_000 }).toBeGreaterThanOrEqual(2);
  first.child.kill('SIGKILL');
  await first.ended;
  const uploadId = await rememberedUpload(home);
  if (uploadId === undefined) throw new Error('the upload was over before it could be killed');

  expect(await rdrive.run(...upload)).toMatch(/Uploaded \d+ files/);
  if (server.home === 'house') {
    // Of both runs together: the line of a part may be written after the part is known to have arrived.
    const sent = partsSent(server.log(), uploadId);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.length).toBe(Math.ceil(sizeOf('cliLargeBytes') / PART_SIZE));
  }

  const files = await filesBelow(person, '/from/the command line');
  expect(files).toHaveLength(paths.length);
  for (const path of paths) {
    const file = files.find(({ fileName }) => fileName === basename(path));
    expect(file?.sha256, path).toBe(await sha256OfFile(path));
    if (file) expect(await sha256OfDownload(person, file), path).toBe(file.sha256);
  }

  // The same command once more finds everything there.
  expect(await rdrive.run(...upload)).toContain('Uploaded 0 files');
  await rm(home, { recursive: true });
});
