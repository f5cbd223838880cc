import type { UploadSummary } from '@rdrive/client';

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1234567` -> `1.2 MB`: decimal units, as disks and phones count. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** `95` -> `1 min 35 s`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `312 of 400 · 4.1 of 9.8 GB · 24 MB/s · 3 min 10 s left`. */
export function progressLine(summary: UploadSummary): string {
  const parts = [
    `${summary.finished} of ${summary.files}`,
    `${formatBytes(summary.bytesDone)} of ${formatBytes(summary.bytes)}`,
    `${formatBytes(summary.rate)}/s`,
  ];
  if (summary.secondsLeft !== undefined) parts.push(`${formatSeconds(summary.secondsLeft)} left`);
  if (summary.failed > 0) parts.push(`${summary.failed} failed`);
  return parts.join(' · ');
}

const REDRAW_MS = 200;

/** Shows progress on one line of a terminal, or a line every ten seconds where the output is a file. */
export function showProgress(queue: { summary(): UploadSummary }, out: NodeJS.WriteStream): Disposable {
  const draw = () => {
    const line = progressLine(queue.summary());
    out.write(out.isTTY ? `\r\u001b[K${line.slice(0, out.columns - 1)}` : `${line}\n`);
  };
  const timer = setInterval(draw, out.isTTY ? REDRAW_MS : 10_000);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      draw();
      if (out.isTTY) out.write('\n');
    },
  };
}
