import { type FileJson, isProblem, type StreamResponse } from '@rdrive/client';
import { useEffect, useState } from 'react';
import { problemText } from '../../../i18n/problem-text.ts';
import { api } from '../../../lib/drive.ts';
import { useStore } from '../../../lib/store.ts';
import { abilitiesFor } from './abilities.ts';
import { quality } from './quality.ts';
import { type Abilities, type Source, sourcesOf } from './sources.ts';

/** While nothing can be played it is asked again, ever less often. */
const ASK_FIRST_MS = 2_000;
const ASK_LAST_MS = 20_000;

export interface Playable {
  /** What the server said last. */
  readonly stream?: StreamResponse;
  /** The best way that has not failed; absent while there is none (yet). */
  readonly source?: Source | undefined;
  /** In a person's words, where the server could not be asked. */
  readonly problem?: string;
  /** Tells that a way to play it has failed: the next one is tried. */
  readonly failed: (source: Source) => void;
}

interface Known {
  readonly stream: StreamResponse;
  readonly abilities: Abilities;
}

/** True where asking again may find more to play. */
function mayCome({ hlsState, hls }: StreamResponse): boolean {
  return hls === undefined && (hlsState === 'none' || hlsState === 'growing');
}

/** What the server says of it; where it does not answer the original may be kept on this device. */
async function streamOf({ id, urls }: FileJson, signal: AbortSignal): Promise<StreamResponse> {
  try {
    return await api.files.stream(id, { signal });
  } catch (error) {
    if (!isProblem(error, 'offline')) throw error;
    return { direct: urls.original, ...(urls.preview && { poster: urls.preview }), hlsState: 'failed' };
  }
}

/** How a video can be played, asked when it is its turn, and again while it is being prepared. */
export function usePlayable(file: FileJson, active: boolean): Playable {
  const [known, setKnown] = useState<Known>();
  const [problem, setProblem] = useState<string>();
  const [broken, setBroken] = useState<readonly Source['kind'][]>([]);
  const { id, mediaVersion } = file;
  const wish = useStore(quality);
  const source = (known ? sourcesOf(known.stream, known.abilities, wish) : []).find(
    ({ kind }) => !broken.includes(kind),
  );
  const waits = active && !source && problem === undefined && (!known || mayCome(known.stream));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another media version may be played another way
  useEffect(() => {
    setKnown(undefined);
    setProblem(undefined);
    setBroken([]);
  }, [id, mediaVersion, active]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another wish is another try
  useEffect(() => setBroken([]), [wish]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the file's other facts is no reason to ask again
  useEffect(() => {
    if (!waits) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async (pause: number): Promise<void> => {
      try {
        const [stream, abilities] = await Promise.all([streamOf(file, stop.signal), abilitiesFor(file)]);
        if (stop.signal.aborted) return;
        setKnown({ stream, abilities });
        timer = setTimeout(() => void look(Math.min(ASK_LAST_MS, pause * 1.5)), pause);
      } catch (error) {
        if (!stop.signal.aborted) setProblem(problemText(error));
      }
    };
    void look(ASK_FIRST_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [id, mediaVersion, waits]);

  return {
    ...(known && { stream: known.stream }),
    source,
    ...(problem !== undefined && { problem }),
    failed: ({ kind }) => setBroken((before) => [...before, kind]),
  };
}
