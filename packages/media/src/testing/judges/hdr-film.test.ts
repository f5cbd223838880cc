import { lawTimeout } from '@rdrive/contract/sizes';
import { expect, test } from 'vitest';
import { tempDir } from '../temp-dir.ts';
import { filmOf, framesBy } from './film-frames.ts';
import { curves, makeHdrVideo } from './hdr-card.ts';
import { bounds, judge } from './judge.ts';
import { hable } from './reference.ts';
import { missingTools } from './tools.ts';

const missing = missingTools('ffmpeg');
if (missing) test('HDR films', ({ skip }) => skip(missing));

test.each(missing ? [] : (['PQ', 'HLG'] as const))(
  'a film in %s comes out frame by frame as FFmpeg with zscale and Hable has it',
  { timeout: lawTimeout(120_000) },
  async (curve) => {
    await using dir = await tempDir();
    const path = await makeHdrVideo(dir.path, curve);
    const size = { width: 320, height: 240 };
    const ours = await framesBy(await filmOf(path, dir.path), 'scale=in_color_matrix=bt709:in_range=tv', size);
    const reference = hable({ transfer: curves[curve].name, primaries: '2020' }, 'min=2020_ncl:rin=limited', size);
    const theirs = await framesBy(path, reference, size);
    expect(ours.length).toBe(theirs.length);
    const apart = ours.map((frame, n) => judge(frame, theirs[n] ?? frame).colour);
    expect(Math.max(...apart)).toBeLessThan(bounds.colour);
  },
);
