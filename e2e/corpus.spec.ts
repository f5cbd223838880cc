import { createHash } from 'node:crypto';
import type { FileJson } from '@rdrive/api/schemas';
import { type Corpus, folderOf, openCorpus } from './support/corpus.ts';
import { expectFacts } from './support/facts.ts';
import { type Person, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

const root = process.env['RDRIVE_CORPUS'];

async function uploadAll(person: Person, corpus: Corpus): Promise<void> {
  const folders = Map.groupBy([...corpus.good, ...corpus.broken], ({ path }) => folderOf(path));
  for (const [folder, files] of folders) {
    await person.upload(folder, await Promise.all(files.map(({ path }) => corpus.source(path))));
  }
}

/** All files by the path that they have in the corpus. */
async function filesOf(person: Person): Promise<Map<string, FileJson>> {
  const pages = [];
  for (const kind of ['images', 'videos'] as const) {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '500', ...(cursor && { cursor }) });
      const page = (await (await person.fetch(`/api/${kind}?${query}`)).json()) as {
        files: FileJson[];
        cursor?: string;
      };
      pages.push(...page.files);
      cursor = page.cursor;
    } while (cursor);
  }
  return new Map(pages.map((file) => [`${file.folderPath}/${file.fileName}`.slice('/corpus/'.length), file]));
}

async function sha256Of(response: Response): Promise<string> {
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex');
}

test('every file of the corpus ends as it should and comes back byte for byte @home', async ({ server }) => {
  test.skip(root === undefined, 'RDRIVE_CORPUS is not set: there are no real photos and videos to try');
  test.setTimeout(600_000);
  const corpus = openCorpus(root ?? '');
  const person = await setUpBy(server.url, 'ana');
  await uploadAll(person, corpus);

  await expect
    .poll(async () => [...(await filesOf(person)).values()].filter((file) => file.state === 'processing').length, {
      timeout: 400_000,
      intervals: [1_000],
      message: 'files that still wait for their media job',
    })
    .toBe(0);
  const files = await filesOf(person);

  for (const wanted of corpus.good) {
    const file = files.get(wanted.path);
    expect(file, wanted.path).toBeDefined();
    if (!file) continue;
    expect(file, wanted.path).toMatchObject({ state: 'ready' });
    expect(file.reason, wanted.path).toBeUndefined();
    expectFacts(file, wanted);
    const download = await person.fetch(`/api/${file.kind}s/${file.id}/download`);
    expect(await sha256Of(download), wanted.path).toBe(wanted.sha256);
  }
  for (const wanted of corpus.broken) {
    const file = files.get(wanted.path);
    expect(wanted.state, wanted.path).toContain(file?.state);
    expect(file?.reason ?? null, wanted.path).toBe(wanted.reason);
    const source = await corpus.source(wanted.path);
    const sent = createHash('sha256')
      .update((await source.slice(0, source.size)) as Uint8Array)
      .digest('hex');
    expect(await sha256Of(await person.fetch(`/api/${file?.kind}s/${file?.id}/download`)), wanted.path).toBe(sent);
  }
});
