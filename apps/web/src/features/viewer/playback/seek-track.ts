/** One of the small pictures along a film: from when to when (seconds) it stands for the film, and where it lies on the sheet. */
export interface SeekCue {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function secondsOf(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

const cue = /^([\d:.]+) --> ([\d:.]+)[^\n]*\n[^\n]*#xywh=(\d+),(\d+),(\d+),(\d+)/;

/** Reads the WebVTT track of the seek bar; what it does not know is passed over. */
export function parseSeekTrack(text: string): readonly SeekCue[] {
  return text.split(/\n{2,}/).flatMap((block) => {
    const [, from, to, ...place] = cue.exec(block) ?? [];
    if (from === undefined || to === undefined) return [];
    const [left = 0, top = 0, width = 0, height = 0] = place.map(Number);
    return [{ from: secondsOf(from), to: secondsOf(to), left, top, width, height }];
  });
}

/** The picture of a moment. */
export function cueAt(cues: readonly SeekCue[], seconds: number): SeekCue | undefined {
  return cues.find(({ from, to }) => seconds >= from && seconds < to) ?? cues.findLast(({ to }) => seconds >= to);
}
