import { expect, test } from 'vitest';
import { readVideoTags } from './tags.ts';

const utc = '2026-05-23T10:18:57.000000Z';

test('a phone: dated tag with offset, place, make and model', () => {
  const tags = readVideoTags({
    creation_time: utc,
    'com.apple.quicktime.creationdate': '2026-03-23T15:57:19+0100',
    'com.apple.quicktime.location.ISO6709': '+49.1989+016.6071+222.469/',
    'com.apple.quicktime.make': 'Apple',
    'com.apple.quicktime.model': 'iPhone 13 Pro',
  });
  expect(tags).toEqual({
    camera: { make: 'Apple', model: 'iPhone 13 Pro' },
    position: { latitude: 49.1989, longitude: 16.6071 },
    clues: { container: { local: '2026-03-23T15:57:19', offset: '+01:00' }, containerUtc: '2026-05-23T10:18:57' },
  });
});

test('an XMP packet with offset is a dated tag', () => {
  const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2019-02-15T16:13:20-05:00"/>
    </rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
  expect(readVideoTags({ creation_time: utc, xmp: packet }).clues.container).toEqual({
    local: '2019-02-15T16:13:20',
    offset: '-05:00',
  });
  expect(readVideoTags({ xmp: '<broken' }).clues).toEqual({});
});

test('a time without offset counts only where the header has none', () => {
  expect(readVideoTags({ creation_time: utc, date: '2020-01-02 03:04:05' }).clues).toEqual({
    containerUtc: '2026-05-23T10:18:57',
  });
  expect(readVideoTags({ date: '2020-01-02 03:04:05' }).clues).toEqual({ container: { local: '2020-01-02T03:04:05' } });
});

test.each(['1904-01-01T00:00:00.000000Z', '1970-01-01T00:00:00.000000Z', 'nonsense'])(
  '%s is a clock never set',
  (time) => {
    expect(readVideoTags({ creation_time: time }).clues).toEqual({});
  },
);
