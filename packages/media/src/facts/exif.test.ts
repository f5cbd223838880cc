import sharp, { type Exif } from 'sharp';
import { expect, test } from 'vitest';
import { readStillTags } from './exif.ts';

async function jpeg(exif: Exif): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .withExif(exif)
    .jpeg()
    .toBuffer();
}

test('camera, exposure, time with its own offset', async () => {
  const bytes = await jpeg({
    IFD0: { Make: 'Acme  ', Model: 'One' },
    IFD2: {
      LensModel: 'Acme 35mm',
      ISOSpeedRatings: '200',
      FNumber: '18/10',
      ExposureTime: '1/250',
      FocalLength: '35/1',
      DateTimeOriginal: '2024:05:01 18:00:00',
      OffsetTime: '-05:00',
      OffsetTimeOriginal: '+02:00',
    },
  });
  expect(readStillTags(bytes)).toEqual({
    camera: {
      make: 'Acme',
      model: 'One',
      lens: 'Acme 35mm',
      iso: 200,
      fNumber: 1.8,
      exposureSeconds: 0.004,
      focalLengthMm: 35,
    },
    clues: { exif: { local: '2024-05-01T18:00:00', offset: '+02:00' } },
  });
});

test('the time of digitising stands in for a missing original, without a foreign offset', async () => {
  const bytes = await jpeg({ IFD2: { DateTimeDigitized: '2015:07:03 11:42:24', OffsetTime: '+02:00' } });
  expect(readStillTags(bytes).clues).toEqual({ exif: { local: '2015-07-03T11:42:24' } });
});

test('a fix south and west, with its time in UTC', async () => {
  const bytes = await jpeg({
    IFD3: {
      GPSLatitudeRef: 'S',
      GPSLatitude: '33/1 30/1 0/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '70/1 15/1 0/1',
      GPSDateStamp: '2024:05:01',
      GPSTimeStamp: '16/1 4/1 5/1',
    },
  });
  expect(readStillTags(bytes)).toEqual({
    position: { latitude: -33.5, longitude: -70.25 },
    clues: { gpsUtc: '2024-05-01T16:04:05' },
  });
});

test('a block of zeros is no position', async () => {
  const bytes = await jpeg({ IFD3: { GPSLatitude: '0/0 0/0 0/0', GPSLongitude: '0/0 0/0 0/0' } });
  expect(readStillTags(bytes)).not.toHaveProperty('position');
});

test('broken metadata is no metadata', async () => {
  const bytes = await jpeg({ IFD0: { Make: 'Acme' }, IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } });
  const at = bytes.indexOf('Exif') + 10;
  expect(readStillTags(bytes)).toEqual({ camera: { make: 'Acme' }, clues: {} });
  expect(readStillTags(bytes.fill(0xff, at, at + 40))).toEqual({ clues: {} });
  expect(readStillTags(Buffer.alloc(0))).toEqual({ clues: {} });
});

test('an offset written only for the last change holds for the capture while nothing has changed since', async () => {
  const of = async (changed: string) =>
    readStillTags(
      await jpeg({
        IFD0: { DateTime: changed },
        IFD2: { DateTimeOriginal: '2024:05:01 18:00:00', OffsetTime: '+02:00' },
      }),
    ).clues.exif;
  expect(await of('2024:05:01 18:00:00')).toEqual({ local: '2024-05-01T18:00:00', offset: '+02:00' });
  expect(await of('2024:06:01 18:00:00')).toEqual({ local: '2024-05-01T18:00:00' });
});

const packet = (body: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  ><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  ${body}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const list = (kind: string, ...entries: string[]) =>
  `<rdf:${kind}>${entries.map((entry) => `<rdf:li ${entry}</rdf:li>`).join('')}</rdf:${kind}>`;

const described = packet(`xmp:Rating="4">
  <dc:title>${list('Alt', 'xml:lang="de">Das Meer', 'xml:lang="x-default">The sea &amp; us')}</dc:title>
  <dc:description>${list('Alt', 'xml:lang="x-default">At noon\nby the harbour')}</dc:description>
  <dc:subject>${list('Bag', '>beach', '>Ana, B')}</dc:subject>`);

test.each(['jpeg', 'webp', 'tiff'] as const)('title, caption, keywords and stars of XMP in %s', async (format) => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .withXmp(described)
    .toFormat(format)
    .toBuffer();
  expect(readStillTags(bytes).words).toEqual({
    description: 'The sea & us\n\nAt noon\nby the harbour',
    keywords: ['beach', 'Ana, B'],
    rating: 4,
  });
});

/** IPTC-IIM, 1.6: a marker, record and dataset, the length, the text. */
function dataset(record: number, number: number, text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.from([0x1c, record, number, 0, 0]);
  head.writeUInt16BE(body.length, 3);
  return Buffer.concat([head, body]);
}

/** A JPEG with datasets in its APP13, as Photoshop keeps them (image resource 0x0404). */
async function withIptc(...datasets: Buffer[]): Promise<Buffer> {
  const iptc = Buffer.concat(datasets);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(iptc.length);
  const resource = [
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'),
    size,
    iptc,
    Buffer.alloc(iptc.length % 2),
  ];
  const body = Buffer.concat(resource);
  const marker = Buffer.from([0xff, 0xed, 0, 0]);
  marker.writeUInt16BE(body.length + 2, 2);
  const bytes = await jpeg({});
  return Buffer.concat([bytes.subarray(0, 2), marker, body, bytes.subarray(2)]);
}

test('title, caption and keywords of IPTC, one or several, in UTF-8', async () => {
  const utf8 = dataset(1, 90, '\x1b%G');
  const title = dataset(2, 5, 'Mährischer Karst');
  const one = await withIptc(utf8, title, dataset(2, 25, 'Höhle'));
  expect(readStillTags(one).words).toEqual({ description: 'Mährischer Karst', keywords: ['Höhle'] });
  const two = await withIptc(utf8, dataset(2, 120, 'Im Sommer'), dataset(2, 25, 'Höhle'), dataset(2, 25, 'See'));
  expect(readStillTags(two).words).toEqual({ description: 'Im Sommer', keywords: ['Höhle', 'See'] });
});
