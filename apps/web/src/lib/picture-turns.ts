/** Frames over which the pictures of a window are asked for, and how many of them one frame asks for at least. */
const FRAMES = 10;
const LEAST = 3;
/** So long (ms) after somebody went by in haste pictures come in turns. */
const AFTER = 1_000;

/** Asks for pictures, a few a frame where a whole window of them would come at once. */
export interface PictureTurns {
  /** Somebody goes by so fast that nobody sees a picture: where they stop, all pictures of a window are new. */
  hurry(): void;
  /** Runs when it is this picture's turn, at once where none needs to wait. Answers how to give it up. */
  take(ask: () => void): () => void;
}

/** Makes {@link PictureTurns}. */
export function createPictureTurns(
  nextFrame: (act: () => void) => void = (act) => requestAnimationFrame(act),
  now: () => number = () => performance.now(),
): PictureTurns {
  const waiting = new Set<() => void>();
  let hurried = Number.NEGATIVE_INFINITY;
  let share = 0;
  let awake = false;

  function wake() {
    if (!awake) nextFrame(frame);
    awake = true;
  }

  function frame() {
    awake = false;
    share = Math.max(share, LEAST, Math.ceil(waiting.size / FRAMES));
    for (const ask of [...waiting].slice(0, share)) {
      waiting.delete(ask);
      ask();
    }
    if (waiting.size > 0) wake();
    else share = 0;
  }

  return {
    hurry() {
      hurried = now();
    },
    take(ask) {
      if (waiting.size === 0 && now() - hurried > AFTER) {
        ask();
        return () => undefined;
      }
      waiting.add(ask);
      wake();
      return () => void waiting.delete(ask);
    },
  };
}

/** Those of this page. */
export const pictureTurns = createPictureTurns();
