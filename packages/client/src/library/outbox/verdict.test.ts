import { likelyLibrary } from '@rdrive/contract/snapshots';
import { describe, expect, test } from 'vitest';
import type { BatchResultJson, FileJson } from '../../api/wire.ts';
import { fileJsonOf } from '../../testing/indexed-files.ts';
import { verdictOf } from './verdict.ts';
import type { WaitingPatch } from './waiting-edit.ts';

const [entry] = likelyLibrary(1);
if (!entry) throw new Error('one file');
const before: FileJson = {
  ...fileJsonOf(entry),
  fileName: 'a.jpg',
  folderPath: '/',
  description: 'old',
  takenAt: '2024-01-01T10:00:00',
  takenOffset: '+01:00',
  latitude: 1,
  longitude: 2,
  tags: [],
};

const edit = (patch: WaitingPatch | undefined) => ({ order: 7, file: before, patch, tried: true as const });

function refused(code: string, status: number, current?: FileJson): BatchResultJson {
  return {
    id: before.id,
    status,
    problem: { code, title: '', detail: '', status, current },
  } as unknown as BatchResultJson;
}

const theirs = (change: Partial<FileJson>) => ({ ...before, version: before.version + 1, ...change });

describe('after a change by the other person', () => {
  test.each<[string, WaitingPatch, Partial<FileJson>, WaitingPatch | undefined, readonly string[]]>([
    ['another field', { fileName: 'b.jpg' }, { description: 'new' }, { fileName: 'b.jpg' }, []],
    ['nothing that a person sees', { description: 'mine' }, {}, { description: 'mine' }, []],
    ['the same field', { description: 'mine' }, { description: 'new' }, undefined, ['description']],
    ['the same field to the same', { description: 'mine' }, { description: 'mine' }, undefined, []],
    [
      'one of two fields',
      { fileName: 'b.jpg', folderPath: '/x' },
      { fileName: 'c.jpg' },
      { folderPath: '/x' },
      ['name'],
    ],
    ['the offset of the date', { takenAt: '2020-01-01T10:00:00' }, { takenOffset: '+02:00' }, undefined, ['date']],
    ['half of the place', { position: { latitude: 5, longitude: 6 } }, { latitude: 4 }, undefined, ['place']],
    [
      'the place to none, as was wanted',
      { position: null },
      { latitude: undefined, longitude: undefined } as never,
      undefined,
      [],
    ],
    [
      'its tags',
      { addTags: ['sea'], fileName: 'b.jpg' },
      { tags: ['sun'] },
      { addTags: ['sea'], fileName: 'b.jpg' },
      [],
    ],
    [
      'its name, and the favourite goes on',
      { favourite: true, fileName: 'b.jpg' },
      { fileName: 'c.jpg' },
      { favourite: true },
      ['name'],
    ],
  ])('%s', (_, patch, change, again, lost) => {
    const current = theirs(change);
    const verdict = verdictOf(edit(patch), refused('stale-version', 412, current));
    expect(verdict?.file).toEqual(current);
    expect(verdict?.again).toEqual(again && { order: 7, file: current, patch: again });
    expect(verdict?.lost?.fields ?? []).toEqual(lost);
  });
});

test.each<[string, number, WaitingPatch | undefined, WaitingPatch | undefined, readonly string[]]>([
  ['name-taken', 409, { fileName: 'b.jpg', description: 'mine' }, { description: 'mine' }, ['name']],
  ['parent-missing', 409, { folderPath: '/gone' }, undefined, ['folder']],
  ['bad-request', 400, { addTags: ['x'], description: 'mine' }, undefined, ['description', 'tags']],
  ['not-found', 404, { favourite: true }, undefined, ['favourite']],
  ['not-found', 404, undefined, undefined, []],
  ['bad-request', 400, undefined, undefined, ['trash']],
])('%s: what was refused is told, the rest is sent again', (code, status, patch, again, lost) => {
  const verdict = verdictOf(edit(patch), refused(code, status));
  expect(verdict?.file).toEqual(code === 'not-found' ? null : before);
  expect(verdict?.again?.patch).toEqual(again);
  expect(verdict?.again?.tried).toBeUndefined();
  expect(verdict?.lost?.fields ?? []).toEqual(lost);
});

test.each([
  ['throttled', 429],
  ['read-only', 503],
  ['disk-full', 507],
  ['folder-busy', 409],
  ['internal', 500],
])('%s passes: the edit waits on', (code, status) => {
  expect(verdictOf(edit({ favourite: true }), refused(code, status))).toBeUndefined();
  expect(verdictOf(edit(undefined), undefined)).toBeUndefined();
});
