import type { Entry, FileEntry, FolderEntry } from '../entry.ts';
import { numberColumn, textColumn } from './columns.ts';
import { type Compression, type SnapshotSection, writeSnapshotHead } from './container.ts';
import { writeIds } from './ids.ts';
import { indexSchema, restSchema } from './schema.ts';
import { createPartsWriter, type PartsWriter } from './sections.ts';
import { msOf, writeTimes } from './times.ts';

/** When it was built, and from which cursor of the feed changes are to be read afterwards. */
export interface SnapshotMark {
  readonly builtAt: string;
  readonly cursor: string;
}

/** Takes entries one by one, in any order, and keeps of each no more than its values by column. */
export interface SnapshotEncoder {
  /** False for an id that it has already. */
  add(entry: Entry): boolean;
  readonly files: number;
  /** The pieces of the file, in order. Ends the encoder. */
  finish(mark: SnapshotMark, deflate: Compression): Promise<readonly Uint8Array[]>;
}

const beside = {
  id: (file: FileEntry) => file.id,
  uploaded: (file: FileEntry) => file.dateUploaded,
  verified: (file: FileEntry) => file.verifiedAt,
  changed: (file: FileEntry) => file.changedAt,
  partner: (file: FileEntry) => file.livePartnerId,
};

type Taker = (file: FileEntry) => unknown;

/** Makes of each column, by name, what takes its values from files. */
function createTakers(): (readonly [string, Taker])[] {
  const besides = Object.entries(beside);
  const columns = Object.entries({ ...indexSchema, ...restSchema }).map(([name, { of, sharing }]) => {
    const share = sharing?.() as ((value: unknown) => unknown) | undefined;
    return [name, share ? (file: FileEntry) => share(of(file)) : (of as Taker)] as const;
  });
  return [...besides, ...columns];
}

/** The values of a column by its name, in the order of rows; put in order each time, as that of all at once would take long lists twice. */
interface Values {
  get(name: string): readonly unknown[];
}

/** Rows by capture, so that neighbours are alike; ids tell equal times apart. */
function captureOrder(taken: readonly string[], ids: readonly string[]): number[] {
  return taken
    .map((_, row) => row)
    .sort((a, b) => {
      const [ta, tb] = [taken[a] ?? '', taken[b] ?? ''];
      if (ta !== tb) return ta < tb ? -1 : 1;
      return (ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1;
    });
}

function sorted(columns: ReadonlyMap<string, readonly unknown[]>): Values {
  const column = (name: string) => columns.get(name) ?? [];
  const order = captureOrder(column('taken') as string[], column('id') as string[]);
  return { get: (name) => order.map((row) => column(name)[row]) };
}

function writeSchema(schema: typeof indexSchema | typeof restSchema, values: Values, out: PartsWriter): void {
  for (const [name, column] of Object.entries(schema)) {
    out.part(name, (part) => column.write(values.get(name) as never, part));
  }
}

/** Each time as what it is after the one before it in the life of a file: that is seconds. */
function writeLives(values: Values, out: PartsWriter): void {
  const [uploaded, verified, changed] = ['uploaded', 'verified', 'changed'].map(
    (name) => values.get(name) as (string | undefined)[],
  ) as [string[], (string | undefined)[], string[]];
  const uploadedMs = uploaded.map((text) => msOf(text, 'utc'));
  const settledMs = verified.map((text, row) => msOf(text ?? uploaded[row], 'utc'));
  out.part('uploaded', (part) => writeTimes(uploaded, 'utc', part));
  out.part('verified', (part) => writeTimes(verified, 'utc', part, uploadedMs));
  out.part('changed', (part) => writeTimes(changed, 'utc', part, settledMs));
}

const steps = numberColumn<number | undefined>((step) => step);
const foreign = textColumn<string | undefined>((id) => id);

/** Partners by how many rows away they are; by id where they are not in the library. */
function writePartners(values: Values, out: PartsWriter): void {
  const partners = values.get('partner') as (string | undefined)[];
  const rows = new Map((values.get('id') as string[]).map((id, row) => [id, row]));
  const rowOf = (id: string | undefined) => (id === undefined ? undefined : rows.get(id));
  const away = partners.map((id, row) => (rowOf(id) ?? Number.NaN) - row);
  out.part('partner', (part) => steps.write(away, part));
  out.part('partnerElsewhere', (part) =>
    foreign.write(
      partners.map((id) => (rowOf(id) === undefined ? id : undefined)),
      part,
    ),
  );
}

function indexSection(values: Values, folders: readonly FolderEntry[]): Uint8Array<ArrayBuffer> {
  const out = createPartsWriter();
  out.part('folders', (part) => part.text(JSON.stringify(folders)));
  out.part('id', (part) => writeIds(values.get('id') as string[], part));
  writeLives(values, out);
  writePartners(values, out);
  writeSchema(indexSchema, values, out);
  return out.done();
}

function restSection(values: Values): Uint8Array<ArrayBuffer> {
  const out = createPartsWriter();
  writeSchema(restSchema, values, out);
  return out.done();
}

/** Makes an empty {@link SnapshotEncoder}. */
export function createSnapshotEncoder(): SnapshotEncoder {
  const columns = createTakers().map(([name, take]) => ({ name, take, values: [] as unknown[] }));
  const folders: FolderEntry[] = [];
  const ids = new Set<string>();
  let files = 0;
  return {
    get files() {
      return files;
    },
    add(entry) {
      if (ids.has(entry.id)) return false;
      ids.add(entry.id);
      if (entry.entryType === 'folder') folders.push(entry);
      else {
        files += 1;
        for (const { take, values } of columns) values.push(take(entry));
      }
      return true;
    },
    async finish(mark, deflate) {
      const values = sorted(new Map(columns.map(({ name, values }) => [name, values])));
      const index = await deflate(indexSection(values, folders));
      const rest = await deflate(restSection(values));
      const sections: SnapshotSection[] = [
        { name: 'index', offset: 0, length: index.length },
        { name: 'rest', offset: index.length, length: rest.length },
      ];
      return [writeSnapshotHead({ ...mark, files, folders: folders.length, sections }), index, rest];
    },
  };
}
