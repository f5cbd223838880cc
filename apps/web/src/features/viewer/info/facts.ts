import { cameraName, type FileJson } from '@rdrive/client';
import { formats } from '../../../lib/formats.ts';

/** `1/1250`, `0.8 s`, `2 s`. */
function exposure(seconds: number): string {
  if (seconds >= 0.4) return `${formats.decimal(seconds, 1)} s`;
  return `1/${Math.round(1 / seconds)}`;
}

/** The camera as people write it: make and model, then lens, then `26 mm · ƒ/1.5 · 1/1250 · ISO 50`. */
export function cameraLine({ camera = {} }: Pick<FileJson, 'camera'>): string[] {
  const { lens, focalLengthMm, fNumber, exposureSeconds, iso } = camera;
  const settings = [
    focalLengthMm && `${formats.decimal(focalLengthMm, 1)} mm`,
    fNumber && `ƒ/${formats.decimal(fNumber, 1)}`,
    exposureSeconds && exposure(exposureSeconds),
    iso && `ISO ${iso}`,
  ].filter(Boolean);
  return [cameraName(camera), lens, settings.join(' · ')].filter((line): line is string => Boolean(line));
}

/** `17.2 Mbit/s`, `320 kbit/s`. */
function bitRate(bits: number): string {
  return bits >= 1_000_000 ? `${formats.decimal(bits / 1_000_000, 1)} Mbit/s` : `${Math.round(bits / 1_000)} kbit/s`;
}

/** `HEVC · AAC · 30 fps · 17.2 Mbit/s`. */
export function encodingLine({ video }: Pick<FileJson, 'video'>): string {
  if (!video) return '';
  const rate = video.frameRate ? `${formats.decimal(video.frameRate, 2)} fps` : undefined;
  return [video.codec?.toUpperCase(), video.audioCodec?.toUpperCase(), rate, video.bitRate && bitRate(video.bitRate)]
    .filter(Boolean)
    .join(' · ');
}
