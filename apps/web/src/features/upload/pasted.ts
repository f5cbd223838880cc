import { t } from '../../i18n/t.ts';
import type { Found } from './entries.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** `2024-05-01 18.04.09`, as names sort. */
function stamp(now: Date): string {
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`;
}

/** Browsers call every picture that was copied out of another program the same. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const name = `${t('upload.pasted', { time: stamp(new Date()) })}.png`;
  return new File([file], name, { type: file.type, lastModified: file.lastModified });
}

/** The files of a paste, unless it is meant for a field. */
export function filesOfPaste({ clipboardData, target }: ClipboardEvent): Found[] {
  if (target instanceof Element && target.closest('input, textarea, [contenteditable]')) return [];
  return [...(clipboardData?.files ?? [])].map((file) => ({ file: named(file), folder: '' }));
}
