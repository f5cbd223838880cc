import type { Size, Zoom } from '../stage/zoom.ts';

/** A part of a picture, in parts of its width and height. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const part = (value: number) => Math.min(1, Math.max(0, value));

/** The part of a picture that the stage shows, with `margin` stages more on each side for what comes next. */
export function regionAt(zoom: Zoom, stage: Size, fit: Size, margin: number): Region {
  const [width, height] = [fit.width * zoom.scale, fit.height * zoom.scale];
  const [x, y] = [stage.width * (0.5 + margin), stage.height * (0.5 + margin)];
  return {
    left: part(0.5 - (x + zoom.x) / width),
    top: part(0.5 - (y + zoom.y) / height),
    right: part(0.5 + (x - zoom.x) / width),
    bottom: part(0.5 + (y - zoom.y) / height),
  };
}

/** True where nothing of `inner` lies outside, but for less than a pixel of any screen. */
export function covers(outer: Region, inner: Region): boolean {
  const slack = 1e-4;
  return (
    outer.left <= inner.left + slack &&
    outer.top <= inner.top + slack &&
    outer.right >= inner.right - slack &&
    outer.bottom >= inner.bottom - slack
  );
}

/** Where a turn of a decoded picture, clockwise, and a mirroring before it, put a part of what is shown. */
export function asCoded(region: Region, rotation: number, flip: boolean): Region {
  const { left, top, right, bottom } = region;
  const turned: Region =
    rotation === 90
      ? { left: top, top: 1 - right, right: bottom, bottom: 1 - left }
      : rotation === 180
        ? { left: 1 - right, top: 1 - bottom, right: 1 - left, bottom: 1 - top }
        : rotation === 270
          ? { left: 1 - bottom, top: left, right: 1 - top, bottom: right }
          : region;
  return flip ? { ...turned, left: 1 - turned.right, right: 1 - turned.left } : turned;
}

/** The pixels of a part, on even borders: colour often has half as many of them. */
export function pixelsOf({ left, top, right, bottom }: Region, width: number, height: number) {
  const even = (value: number) => Math.floor(value / 2) * 2;
  const [x, y] = [even(left * width), even(top * height)];
  const end = (to: number, size: number) => Math.min(even(size), even(to * size + 2));
  return { x, y, width: end(right, width) - x, height: end(bottom, height) - y };
}

/** Pixels that are held decoded while somebody looks closely: four bytes each, at worst. */
export const MOST_PIXELS = 64e6;
/** What is decoded first, as it does for most. */
export const FIRST_PIXELS = 26e6;

/** The part of its width and height in which a picture is to be decoded, for `wanted` pixels across. */
export function levelFor({ width, height }: Size, wanted: number, most = MOST_PIXELS): number {
  const within = (pixels: number) => Math.min(1, Math.sqrt(pixels / (width * height)));
  const first = within(Math.min(most, FIRST_PIXELS));
  return wanted <= width * first * 1.1 ? first : within(most);
}
