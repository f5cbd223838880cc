import { isSettled, type UploadItem } from '@rdrive/client';

/** What the panel lists, in its order, and what it only counts. */
export interface Arranged {
  readonly rows: readonly UploadItem[];
  /** Uploaded: folded away. */
  readonly done: number;
  /** Already there, or skipped. */
  readonly needless: number;
}

/** What moves first, then what needs somebody, what waits, and what was not needed. */
export function arrange(items: readonly UploadItem[]): Arranged {
  const moving: UploadItem[] = [];
  const asking: UploadItem[] = [];
  const waiting: UploadItem[] = [];
  const needless: UploadItem[] = [];
  let done = 0;
  for (const item of items) {
    const { kind } = item.state;
    if (kind === 'done') done++;
    else if (kind === 'queued') waiting.push(item);
    else if (kind === 'failed' || kind === 'conflict') asking.push(item);
    else if (kind === 'duplicate' || kind === 'skipped') needless.push(item);
    else if (!isSettled(item.state)) moving.push(item);
  }
  return { rows: [...moving, ...asking, ...waiting, ...needless], done, needless: needless.length };
}
