import { expect, test } from 'vitest';
import { alternatives, bag, packet } from '../testing/make-sidecar.ts';
import { sidecarFacts } from './process-sidecar.ts';

const facts = (xml: string) => sidecarFacts(Buffer.from(xml), 'IMG_1.CR2');

test('Lightroom: attributes, a packet around it, what was done to the picture between', () => {
  const attributes = {
    ...{ 'xmp:Rating': '4', 'xmp:CreateDate': '2024-05-01T10:00:00.12', 'xmp:ModifyDate': '2026-01-01T00:00:00+01:00' },
    ...{ 'exif:DateTimeOriginal': '2024-05-01T18:00:00.12+02:00', 'photoshop:DateCreated': '2024-05-01T18:00:00.12' },
    ...{ 'exif:GPSLatitude': '39,46.0000N', 'exif:GPSLongitude': '2,42.9000E', 'crs:Temperature': '5400' },
  };
  const look = '<crs:Look rdf:parseType="Resource"><crs:Name>Adobe Color</crs:Name></crs:Look>';
  const words = [
    alternatives('dc:title', { 'x-default': 'Sóller' }) + alternatives('dc:description', { 'x-default': 'By tram' }),
    bag('dc:subject', ['Spain', 'Sea', 'Places']) + bag('lr:hierarchicalSubject', ['Places|Spain|Sea']),
  ].join('');
  const begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n';
  expect(facts(`${begin}${packet(attributes, look + words)}${' '.repeat(2000)}<?xpacket end="w"?>`)).toEqual({
    ...{ takenAt: '2024-05-01T18:00:00', takenOffset: '+02:00', rating: 4, description: 'Sóller\n\nBy tram' },
    ...{ latitude: expect.closeTo(39.766_667, 6), longitude: expect.closeTo(2.715, 6) },
    keywords: ['Spain', 'Sea', 'Places'],
  });
});

test('darktable: times as EXIF writes them, its own tags left out, rejected is not rated', () => {
  const attributes = {
    ...{ 'exif:DateTimeOriginal': '2024:05:01 18:00:00.000', 'xmp:Rating': '-1', 'darktable:xmp_version': '5' },
    ...{ 'exif:GPSLatitude': '33,51.4S', 'exif:GPSLongitude': '151,12.6E', 'darktable:raw_params': '0' },
  };
  const tags = ['darktable', 'changed', 'exported', 'sea'];
  const paths = ['darktable|changed', 'darktable|exported', 'nature|sea'];
  const history =
    '<darktable:history><rdf:Seq><rdf:li darktable:num="0" darktable:params="gz1"/></rdf:Seq></darktable:history>';
  const xml = packet(attributes, history + bag('dc:subject', tags) + bag('lr:hierarchicalSubject', paths, 'Seq'));
  expect(facts(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)).toEqual({
    ...{ takenAt: '2024-05-01T18:00:00', keywords: ['sea'] },
    ...{ latitude: expect.closeTo(-33.856_667, 6), longitude: expect.closeTo(151.21, 6) },
  });
});

test('digiKam: stars of several makers, languages, tags as paths, other places than that of the picture', () => {
  const attributes = {
    ...{ 'xmp:Rating': '3', 'MicrosoftPhoto:Rating': '50', 'digiKam:ColorLabel': '0' },
    ...{
      'exif:GPSLatitude': '48,30,15N',
      'exif:GPSLongitude': '9,3,30W',
      'exif:DateTimeOriginal': '2024-05-01T18:00:00',
    },
  };
  const shown = '<rdf:li rdf:parseType="Resource"><exif:GPSLatitude>1,0N</exif:GPSLatitude></rdf:li>';
  const elements = [
    alternatives('dc:description', { 'de-DE': 'Meer', 'x-default': 'Sea &amp; sun &lt;3 &#128512;' }),
    bag('digiKam:TagsList', ['Places/Spain/Sea'], 'Seq') + bag('MicrosoftPhoto:LastKeywordXMP', ['Places/Spain/Sea']),
    bag('lr:hierarchicalSubject', ['Places|Spain|Sea']) + bag('dc:subject', ['Sea']),
    `<Iptc4xmpExt:LocationShown><rdf:Bag>${shown}</rdf:Bag></Iptc4xmpExt:LocationShown>`,
  ];
  expect(facts(packet(attributes, elements.join('')))).toEqual({
    ...{ takenAt: '2024-05-01T18:00:00', rating: 3, description: 'Sea & sun <3 😀', keywords: ['Sea'] },
    ...{ latitude: expect.closeTo(48.504_167, 6), longitude: expect.closeTo(-9.058_333, 6) },
  });
});

test('exports of phones and clouds: elements instead of attributes, degrees with their side beside them', () => {
  const side = (name: string, value: string, ref: string) =>
    `<exif:GPS${name}>${value}</exif:GPS${name}><exif:GPS${name}Ref>${ref}</exif:GPS${name}Ref>`;
  const elements = [
    '<photoshop:DateCreated>2024-05-01T18:00:00-04:00</photoshop:DateCreated><xmp:Rating>5</xmp:Rating>',
    side('Latitude', '33.8568', 'S') + side('Longitude', '71.25', 'W'),
    alternatives('dc:description', { 'x-default': 'The sea' }),
  ];
  expect(facts(packet({}, elements.join('')))).toEqual({
    ...{ takenAt: '2024-05-01T18:00:00', takenOffset: '-04:00', rating: 5, description: 'The sea' },
    ...{ latitude: -33.8568, longitude: -71.25 },
  });
});

test('several descriptions in one packet are one to the reader', () => {
  const more = '</rdf:Description><rdf:Description rdf:about="" exif:DateTimeOriginal="2024-05-01T18:00:00Z">';
  expect(facts(packet({ 'xmp:Rating': '2' }, more))).toEqual({
    ...{ rating: 2, takenAt: '2024-05-01T18:00:00', takenOffset: '+00:00' },
  });
});

test.each([
  ['a day without a time', { 'photoshop:DateCreated': '2024-05-01' }],
  ['a day that no calendar has', { 'exif:DateTimeOriginal': '2024-02-30T10:00:00' }],
  ['the place where longitude and latitude begin', { 'exif:GPSLatitude': '0,0N', 'exif:GPSLongitude': '0,0E' }],
  ['half a place', { 'exif:GPSLatitude': '48,30N' }],
  ['a place beyond the pole', { 'exif:GPSLatitude': '98,30N', 'exif:GPSLongitude': '9,0E' }],
  ['a title that is the name of the picture', { 'photoshop:Headline': 'IMG_1' }],
  ['no stars', { 'xmp:Rating': '0' }],
])('nothing is said by %s', (_, attributes) => {
  expect(facts(packet(attributes))).toEqual({});
});
