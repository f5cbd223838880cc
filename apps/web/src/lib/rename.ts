import {
  byName,
  byTakenOldest,
  countsFiles,
  type FileJson,
  type NamesIn,
  patternName,
  planRenames,
  RENAME_TOKENS,
  type RenameConflict,
  type RenamePattern,
  type RenameProblem,
  type RenameRow,
  type RenameToken,
  readPattern,
  replacedName,
} from '@rdrive/client';
import { isTextKey, t } from '../i18n/t.ts';
import { folderName } from './paths.ts';

/** What has been typed of new names so far. */
export interface RenameForm {
  readonly way: 'pattern' | 'replace';
  readonly pattern: string;
  readonly first: string;
  readonly order: 'taken' | 'name';
  readonly find: string;
  readonly replacement: string;
  readonly matchCase: boolean;
  readonly conflict: RenameConflict;
}

export type Renaming = RenameRow<FileJson>;

/** What a token is called in the language of the app. */
export function tokenWord(token: RenameToken): string {
  return t(`rename.token-${token}`);
}

/** The pattern of the form. */
export function patternOf({ pattern }: RenameForm): RenamePattern {
  const words = RENAME_TOKENS.map((token) => [token, tokenWord(token)] as const);
  return readPattern(pattern, Object.fromEntries(words) as Record<RenameToken, string>);
}

/** True where the numbers of the form say something. */
export function isNumbered(form: RenameForm): boolean {
  return form.way === 'pattern' && countsFiles(patternOf(form));
}

/** Make and model, of which many models begin with the make already. */
function cameraOf({ camera: { make = '', model = '' } = {} }: FileJson): string {
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`.trim();
}

function namer(form: RenameForm): (file: FileJson, at: number) => string {
  const { way, find, replacement, matchCase, first } = form;
  if (way === 'replace') return ({ fileName }) => replacedName(fileName, find, replacement, matchCase);
  const pattern = patternOf(form);
  const start = Number.parseInt(first, 10) || 0;
  return (file, at) => {
    const { fileName, takenAt, folderPath } = file;
    const facts = { fileName, takenAt, camera: cameraOf(file), folder: folderName(folderPath) };
    return patternName(pattern, facts, start + at);
  };
}

/** What the form makes of the names of these files, in the order of their numbers. */
export function planOf(form: RenameForm, files: readonly FileJson[], standing: NamesIn): readonly Renaming[] {
  const ordered = files.toSorted(form.order === 'name' ? byName : byTakenOldest);
  if (form.way === 'pattern' && form.pattern.trim() === '') return [];
  return planRenames(ordered, namer(form), form.conflict, standing);
}

/** True for those that get another name. */
export function isRenamed({ file, to, problem }: Renaming): boolean {
  return problem === undefined && to !== file.fileName;
}

/** What is wrong with a name, in words. */
export function renameProblem(problem: RenameProblem): string {
  if (problem === 'taken-here' || problem === 'taken-twice') return t(`rename.${problem}`);
  const key = `fault.${problem}`;
  return t(isTextKey(key) ? key : 'problem.bad-name');
}
