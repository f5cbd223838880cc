import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bag, packet } from '../testing/make-sidecar.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { processSidecar, type SidecarResult } from './process-sidecar.ts';

const stars = packet({ 'xmp:Rating': '4' });

async function read(bytes: string | Uint8Array): Promise<SidecarResult> {
  await using dir = await tempDir();
  const path = join(dir.path, 'a.xmp');
  await writeFile(path, bytes);
  return await processSidecar({ path, fileName: 'a.jpg' });
}

test.each([
  ['UTF-8', Buffer.from(stars)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${stars}`)],
  ['UTF-16, the lower byte first', Buffer.from(`\ufeff${stars}`, 'utf16le')],
  ['UTF-16, the higher byte first', Buffer.from(`\ufeff${stars}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from(stars, 'utf16le')],
])('a packet in %s is read', async (_, bytes) => {
  expect(await read(bytes)).toEqual({ facts: { rating: 4 } });
});

test('Latin-1 is read where the packet says that it is', async () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>${packet({}, bag('dc:subject', ['Sóller']))}`;
  expect(await read(Buffer.from(xml, 'latin1'))).toEqual({ facts: { keywords: ['Sóller'] } });
});

test('a packet that says nothing is none the worse', async () => {
  expect(await read(packet({ 'crs:Temperature': '5400' }))).toEqual({ facts: {} });
});

const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
const expanding = `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}]>${packet({}, bag('dc:subject', ['&e9;']))}`;

test.each([
  ['nothing', ''],
  ['no XML', 'no XML at all'],
  ['XML of another kind', '<html><body>Sorry, not found</body></html>'],
  ['half a packet', stars.slice(0, stars.length / 2)],
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46])],
  ['bytes that are no text', Buffer.from([0x3c, 0xc3, 0x28, 0x3e])],
  ['entities that grow', expanding],
  ['an entity of another file', `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${stars}`],
])('%s is a damaged sidecar without facts', async (_, bytes) => {
  const { reason, facts, detail } = await read(bytes);
  expect({ reason, facts }).toEqual({ reason: 'damaged', facts: {} });
  expect(detail).not.toBe('');
});

test('one of more than 4 MB is too large, one of less is read', async () => {
  const filled = (size: number) => stars.replace('</rdf:RDF>', `</rdf:RDF>${' '.repeat(size - stars.length)}`);
  expect(await read(filled(4 * 1024 * 1024))).toEqual({ facts: { rating: 4 } });
  expect(await read(filled(4 * 1024 * 1024 + 1))).toMatchObject({ reason: 'too-large', facts: {} });
});
