import type { FileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import type { Replica } from '../replica/replica.ts';
import { invert, type Marks, markNumbers, markSpans, markValues, narrow } from './marks.ts';
import type { SearchTerm, SearchWish } from './terms.ts';
import type { FoldedTexts } from './texts.ts';

type FieldWish = Extract<SearchWish, { sort: 'field' }>;

function markField(marks: Marks, columns: FileColumns, texts: FoldedTexts, wish: FieldWish): Marks {
  const { field, value: text, whole } = wish;
  const { folders, tags, cameras } = columns;
  switch (field) {
    case 'name':
      return texts.markNames(marks, text, whole);
    case 'description':
      return texts.markDescriptions(marks, text);
    case 'folder': {
      // The name of a folder, wherever it is, or all of a path.
      const found = whole && !text.startsWith('/') ? texts.folders(`/${text}/`) : texts.folders(text, whole);
      return markNumbers(marks, found, folders.numbers.values);
    }
    case 'tag':
      return markNumbers(marks, texts.tags(text, whole), tags.numbers.values);
    case 'camera':
      return markNumbers(marks, texts.cameras(text, whole), cameras.devices);
    case 'lens':
      return markNumbers(marks, texts.lenses(text, whole), cameras.devices);
  }
}

const YEAR = /^\d{4}$/;

/** Marks what has the text in any field. */
function markText(marks: Marks, columns: FileColumns, texts: FoldedTexts, { text, wish }: SearchTerm): Marks {
  markNumbers(marks, texts.folders(text), columns.folders.numbers.values);
  markNumbers(marks, texts.tags(text), columns.tags.numbers.values);
  markNumbers(marks, texts.cameras(text), columns.cameras.devices);
  markNumbers(marks, texts.lenses(text), columns.cameras.devices);
  texts.markDescriptions(marks, text);
  // A year stands in every fourth number that a camera counts: names of files are not asked for it.
  if (wish.sort !== 'dates' || !YEAR.test(text)) texts.markNames(marks, text);
  return marks;
}

/** True where a file that has just the words in a text is meant, or meant as well. */
function isText({ sort }: SearchWish): boolean {
  return sort !== 'field' && sort !== 'size' && sort !== 'place';
}

function markWished(marks: Marks, replica: Replica, texts: FoldedTexts, wish: SearchWish): Marks {
  const { columns } = replica;
  const markFlag = (bit: number, set = true) =>
    markValues(marks, columns.flags.values, (flags) => ((flags & bit) !== 0) === set);
  switch (wish.sort) {
    case 'text':
      return marks;
    case 'field':
      return markField(marks, columns, texts, wish);
    case 'dates':
      return markSpans(marks, replica.rowsBy('taken'), columns.taken.values, wish.spans);
    case 'kind':
      return markFlag(FLAG.video, wish.kind === 'video');
    case 'size':
      return markValues(marks, columns.sizes.values, (size) => size >= wish.least && size <= wish.most);
    case 'place':
      return markFlag(FLAG.placed);
    case 'favourite':
      return markFlag(FLAG.favourite);
    case 'screenshot':
      return markFlag(FLAG.screenshot);
    case 'uploader': {
      const number = columns.uploaders.names.number(wish.userId);
      return markValues(marks, columns.uploaders.numbers.values, (value) => value === number);
    }
  }
}

/** Marks the rows that answer all terms; undefined where there are none. Good until the replica changes. */
export function markAnswers(replica: Replica, texts: FoldedTexts, terms: readonly SearchTerm[]): Marks | undefined {
  const { columns } = replica;
  let answers: Marks | undefined;
  for (const term of terms) {
    const marks = new Uint8Array(columns.ids.size);
    markWished(marks, replica, texts, term.wish);
    if (isText(term.wish)) markText(marks, columns, texts, term);
    if (term.not) invert(marks);
    if (answers) narrow(answers, marks);
    else answers = marks;
  }
  return answers;
}
