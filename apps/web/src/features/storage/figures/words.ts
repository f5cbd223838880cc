import type { KindCount } from '@rdrive/client';
import { t } from '../../../i18n/t.ts';
import { formats } from '../../../lib/formats.ts';

/** `2 h 5 min`, or minutes and seconds below an hour. */
export function lengthWords(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return t('figures.minutes', { minutes, seconds: whole % 60 });
  return t('figures.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** `1,204 photos, 36 videos`; of one kind alone, only that. */
export function kindWords({ photos, videos }: KindCount): string {
  if (photos > 0 && videos > 0) return countWords({ photos, videos });
  return videos > 0 ? t('figures.video-count', { count: videos }) : t('figures.photo-count', { count: photos });
}

/** `1,204 photos, 36 videos`; of photos alone, only its number. */
export function countWords({ photos, videos }: KindCount): string {
  if (videos === 0) return formats.count(photos);
  return t('figures.both', {
    photos: t('figures.photo-count', { count: photos }),
    videos: t('figures.video-count', { count: videos }),
  });
}
