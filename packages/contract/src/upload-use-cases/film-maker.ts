import {
  HLS_TIMESCALE,
  type HlsEncoder,
  type HlsFailure,
  type HlsPart,
  type HlsPlan,
  type HlsUnit,
  hlsName,
} from '@rdrive/core';
import { bytesOf } from '../blobs/bytes.ts';

const UNIT = 4 * HLS_TIMESCALE;
/** Bytes of a segment; every part has two. */
export const SEGMENT = 300;

/** A film of so many stretches of picture, all its sound in one, and pictures for the seek bar. */
export function planOf(stretches: number): HlsPlan {
  const unit = (kind: HlsUnit['kind'], index: number, from: number, to: number): HlsUnit => ({ kind, index, from, to });
  const duration = stretches * UNIT;
  const videos = Array.from({ length: stretches }, (_, n) => unit('video', n, n * UNIT, (n + 1) * UNIT));
  const [first, ...others] = videos;
  return {
    duration,
    renditions: [
      {
        name: '480p',
        kind: 'video',
        codecs: 'avc1.64001f',
        bandwidth: 1_500_000,
        width: 854,
        height: 480,
        frameRate: 30,
      },
      { name: 'sound', kind: 'sound', codecs: 'mp4a.40.2', bandwidth: 160_000 },
    ],
    units: [...(first ? [first] : []), unit('sound', 0, 0, duration), ...others, unit('seek', 0, 0, duration)],
  };
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** The same of a film with one keyframe only: all of its picture is decoded from there. */
export function planOfOneKeyframe(stretches: number): HlsPlan {
  const plan = planOf(stretches);
  const units = plan.units.map((unit) =>
    unit.kind === 'video' && unit.index > 0 ? { ...unit, decodedFrom: 0 } : unit,
  );
  return { ...plan, units };
}

/** What the index of a unit says. */
export function partOf(plan: HlsPlan, kind: HlsUnit['kind'], index: number): HlsPart {
  const unit = plan.units.find((one) => one.kind === kind && one.index === index);
  if (!unit || kind === 'seek') return {};
  const segment = { duration: (unit.to - unit.from) / 2, size: SEGMENT };
  return { [kind === 'video' ? '480p' : 'sound']: [segment, segment] };
}

function namesOf({ kind, index }: HlsUnit): readonly string[] {
  if (kind === 'seek') return [hlsName.seekSheet, hlsName.seekTrack];
  const rendition = kind === 'video' ? '480p' : 'sound';
  return [...(index === 0 ? [hlsName.init(rendition)] : []), hlsName.part(rendition, index)];
}

/** Makes films of bytes that mean nothing: what is stored of them, and when, is all that the laws look at. */
export function createFilmMaker(
  plan: HlsPlan,
  /** What goes wrong with a unit, and what happens while it is made. */
  at: (unit: HlsUnit) => Promise<HlsFailure | 'time is up' | undefined> = async () => undefined,
): HlsEncoder & { readonly made: readonly string[] } {
  const made: string[] = [];
  return {
    made,
    plan: async () => plan,
    async *make(_, __, units) {
      for (const unit of units) {
        const failure = await at(unit);
        if (failure === 'time is up') return;
        if (failure) return yield failure;
        made.push(`${unit.kind} ${unit.index}`);
        const part = partOf(plan, unit.kind, unit.index);
        const derivatives = namesOf(unit).map((name) => {
          const bytes = bytesOf(2 * SEGMENT);
          return { name, contentType: 'video/mp4', size: bytes.length, body: () => once(bytes) };
        });
        yield { unit, part, derivatives, [Symbol.asyncDispose]: async () => undefined };
      }
    },
  };
}
