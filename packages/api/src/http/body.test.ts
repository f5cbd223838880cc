import { isDriveError } from '@rdrive/core';
import { expect, test } from 'vitest';
import { batchRequestSchema, createUploadSchema, listFolderQuerySchema, restoreSchema } from '../schemas/index.ts';
import { parseWith, readJson } from './body.ts';

function faultOf(parse: () => unknown): { detail: string; field?: unknown } {
  try {
    parse();
  } catch (error) {
    if (isDriveError(error, 'bad-request')) {
      return { detail: error.message, ...('field' in error && { field: error.field }) };
    }
    throw error;
  }
  return { detail: 'nothing' };
}

const upload = { folderPath: '/', fileName: 'a.png', fileSize: 1 };

test.each([
  [{ ...upload, fileName: undefined }, '“fileName” is missing.', 'fileName'],
  [{ ...upload, fileSize: '1' }, '“fileSize” must be a number.', 'fileSize'],
  [{ ...upload, fileSize: -1 }, '“fileSize” must be at least 0.', 'fileSize'],
  [{ ...upload, onConflict: 'merge' }, '“onConflict” must be one of keep-both, skip, replace.', 'onConflict'],
  [{ ...upload, sha256: 'abc' }, '“sha256” is not a SHA-256 in hexadecimal.', 'sha256'],
  [{ ...upload, modifiedAt: 'yesterday' }, '“modifiedAt” has a form that cannot be used.', 'modifiedAt'],
  [{ ...upload, colour: 'red' }, 'The request has a field that is not known here: colour.', undefined],
  [[], 'The request must be an object.', undefined],
])('says in a person’s words what is wrong with %j', (value, detail, field) => {
  const fault = faultOf(() => parseWith(createUploadSchema, value));
  expect(fault.detail).toBe(detail);
  expect(fault.field).toBe(field);
});

test('of alternatives it tells the fault of the one that was meant', () => {
  const edits = [{ id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', patch: { fileName: 7 } }];
  expect(faultOf(() => parseWith(batchRequestSchema, { edits })).detail).toBe('“edits.0.patch.fileName” must be text.');
  expect(faultOf(() => parseWith(restoreSchema, { ids: ['x'] })).detail).toBe('“ids.0” is not an id.');
});

test('numbers of a query come as text', () => {
  expect(parseWith(listFolderQuerySchema, { limit: '5' })).toMatchObject({ path: '/', limit: 5 });
  expect(faultOf(() => parseWith(listFolderQuerySchema, { limit: '501' })).detail).toBe('“limit” must be at most 500.');
});

function requestWith(
  body: BodyInit,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

test('a body without a length is stopped at the limit, not read to its end', async () => {
  let sent = 0;
  const long = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= 1_000_000) return controller.close();
      sent += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  await expect(readJson(requestWith(long), 5000)).rejects.toMatchObject({ code: 'too-large' });
  expect(sent).toBeLessThan(10_000);
});

test('only JSON in UTF-8 is JSON', async () => {
  await expect(readJson(requestWith('{"a":1}'), 100)).resolves.toEqual({ a: 1 });
  await expect(readJson(requestWith(''), 100)).resolves.toBeUndefined();
  await expect(readJson(requestWith('{"a":'), 100)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(readJson(requestWith(new Uint8Array([0x22, 0xff, 0x22])), 100)).rejects.toMatchObject({
    code: 'bad-request',
  });
  await expect(readJson(requestWith('{}', { 'content-type': 'text/plain' }), 100)).rejects.toMatchObject({
    code: 'bad-request',
  });
  const withCharset = requestWith('{}', { 'content-type': 'application/json; charset=utf-8' });
  await expect(readJson(withCharset, 100)).resolves.toEqual({});
});
