import { expect, test } from 'vitest';
import type { HlsPart, HlsPlan } from '../../model/hls.ts';
import { mediaPlaylist, multivariantPlaylist } from './playlists.ts';

const plan: HlsPlan = {
  duration: 900_000,
  renditions: [
    {
      name: '480p',
      kind: 'video',
      codecs: 'avc1.64001e',
      bandwidth: 1_600_000,
      width: 854,
      height: 480,
      frameRate: 29.97,
    },
    {
      name: '1080p',
      kind: 'video',
      codecs: 'avc1.640028',
      bandwidth: 8_000_000,
      width: 1920,
      height: 1080,
      frameRate: 29.97,
    },
    { name: 'sound', kind: 'sound', codecs: 'mp4a.40.2', bandwidth: 200_000 },
  ],
  units: [],
};
const parts: HlsPart[] = [
  {
    '480p': [
      { duration: 360_000, size: 1000 },
      { duration: 180_000, size: 500 },
    ],
  },
  { '480p': [{ duration: 360_360, size: 700 }] },
];
const name = (object: string) => object;

test('the multivariant playlist names every size with the sound beside it', () => {
  expect(multivariantPlaylist(plan, (rendition) => `hls/${rendition}.m3u8`)).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,URI="hls/sound.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=1800000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=854x480,FRAME-RATE=29.970,AUDIO="sound"
hls/480p.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=8200000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=29.970,AUDIO="sound"
hls/1080p.m3u8
`);
});

test('a finished film tells its average bit rates, and never a lower peak', () => {
  const second = { duration: 90_000, size: 125_000 };
  const finished = {
    video: [{ '480p': [second], '1080p': [{ ...second, size: 2_000_000 }] }],
    sound: [{ sound: [second] }],
  };
  const playlist = multivariantPlaylist(plan, name, finished);
  expect(playlist).toContain('BANDWIDTH=2000000,AVERAGE-BANDWIDTH=2000000,CODECS="avc1.64001e');
  expect(playlist).toContain('BANDWIDTH=17000000,AVERAGE-BANDWIDTH=17000000,CODECS="avc1.640028');
});

test('a silent film has no sound group', () => {
  const silent = { ...plan, renditions: plan.renditions.slice(0, 1) };
  expect(multivariantPlaylist(silent, name)).not.toMatch(/AUDIO|mp4a/);
});

test('a media playlist grows until it is whole', () => {
  const start = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:6
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="hls-480p-init.mp4"
#EXTINF:4.000000,
#EXT-X-BYTERANGE:1000@0
hls-480p-0000.m4s
#EXTINF:2.000000,
#EXT-X-BYTERANGE:500@1000
hls-480p-0000.m4s
`;
  const more = `#EXTINF:4.004000,
#EXT-X-BYTERANGE:700@0
hls-480p-0001.m4s
`;
  const growing = { ended: false, uriOf: name };
  expect(mediaPlaylist('480p', parts.slice(0, 1), growing)).toBe(start);
  expect(mediaPlaylist('480p', parts, growing)).toBe(start + more);
  expect(mediaPlaylist('480p', parts, { ...growing, ended: true })).toBe(
    `${start.replace('EVENT', 'VOD')}${more}#EXT-X-ENDLIST\n`,
  );
});

test('no segment is longer than the target duration says', () => {
  const long = [{ '480p': [{ duration: 900_001, size: 1 }] }];
  expect(mediaPlaylist('480p', long, { ended: false, uriOf: name })).toContain('#EXT-X-TARGETDURATION:11\n');
});
