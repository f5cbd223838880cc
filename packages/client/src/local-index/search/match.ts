import type { FileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import { inSpans } from './calendar.ts';
import type { SearchTerm, SearchWish } from './terms.ts';
import type { FoldedTexts } from './texts.ts';

/** Whether a row is looked for. */
export type Test = (row: number) => boolean;

const by =
  (found: Uint8Array, numbers: Uint32Array): Test =>
  (row) =>
    found[numbers[row] ?? 0] === 1;

type FieldWish = Extract<SearchWish, { sort: 'field' }>;

function inField(columns: FileColumns, texts: FoldedTexts, { field, value: text, whole }: FieldWish): Test {
  const { folders, tags, cameras } = columns;
  switch (field) {
    case 'name': {
      const names = texts.names();
      return whole ? (row) => names[row] === text : (row) => names[row]?.includes(text) ?? false;
    }
    case 'description': {
      const rows = texts.descriptions(text);
      return (row) => rows.has(row);
    }
    case 'folder':
      return by(
        // The name of a folder, wherever it is, or all of a path.
        whole && !text.startsWith('/') ? texts.folders(`/${text}/`) : texts.folders(text, whole),
        folders.numbers.values,
      );
    case 'tag':
      return by(texts.tags(text, whole), tags.numbers.values);
    case 'camera':
      return by(texts.cameras(text, whole), cameras.devices);
    case 'lens':
      return by(texts.lenses(text, whole), cameras.devices);
  }
}

const YEAR = /^\d{4}$/;

/** Whether the text is in any field. One function, as it runs for every row: a list of six takes three times as long. */
function hasText(columns: FileColumns, texts: FoldedTexts, { text, wish }: SearchTerm): Test {
  const folders = texts.folders(text);
  const tags = texts.tags(text);
  const cameras = texts.cameras(text);
  const lenses = texts.lenses(text);
  const descriptions = texts.descriptions(text);
  // A year stands in every fourth number that a camera counts: names of files are not asked for it.
  const names = wish.sort === 'dates' && YEAR.test(text) ? [] : texts.names();
  const folderOf = columns.folders.numbers.values;
  const tagsOf = columns.tags.numbers.values;
  const deviceOf = columns.cameras.devices;
  return (row) => {
    const device = deviceOf[row] ?? 0;
    return (
      folders[folderOf[row] ?? 0] === 1 ||
      tags[tagsOf[row] ?? 0] === 1 ||
      cameras[device] === 1 ||
      lenses[device] === 1 ||
      (names[row]?.includes(text) ?? false) ||
      (descriptions.size > 0 && descriptions.has(row))
    );
  };
}

/** True where a file that has just the words in a text is meant, or meant as well. */
function isText({ sort }: SearchWish): boolean {
  return sort !== 'field' && sort !== 'size' && sort !== 'place';
}

function wished(columns: FileColumns, texts: FoldedTexts, wish: SearchWish): Test {
  const flag =
    (bit: number, set = true) =>
    (row: number) =>
      (((columns.flags.values[row] ?? 0) & bit) !== 0) === set;
  switch (wish.sort) {
    case 'text':
      return () => false;
    case 'field':
      return inField(columns, texts, wish);
    case 'dates': {
      const { values } = columns.taken;
      const within = inSpans(wish.spans);
      return (row) => within(values[row] ?? 0);
    }
    case 'kind':
      return flag(FLAG.video, wish.kind === 'video');
    case 'size': {
      const { values } = columns.sizes;
      return (row) => (values[row] ?? 0) >= wish.least && (values[row] ?? 0) <= wish.most;
    }
    case 'place':
      return flag(FLAG.placed);
    case 'favourite':
      return flag(FLAG.favourite);
    case 'screenshot':
      return flag(FLAG.screenshot);
    case 'uploader': {
      const number = columns.uploaders.names.number(wish.userId);
      const { values } = columns.uploaders.numbers;
      return (row) => values[row] === number;
    }
  }
}

/** Whether a row answers all terms. Good until the replica changes. */
export function testOf(columns: FileColumns, texts: FoldedTexts, terms: readonly SearchTerm[]): Test {
  const tests = terms.map((term) => {
    const is = wished(columns, texts, term.wish);
    const has = isText(term.wish) ? hasText(columns, texts, term) : () => false;
    return term.not ? (row: number) => !is(row) && !has(row) : (row: number) => is(row) || has(row);
  });
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}
