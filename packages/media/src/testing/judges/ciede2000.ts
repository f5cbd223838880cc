import type { Raster } from '../../images/raster.ts';

/** A colour in CIE L*a*b*. */
export type Lab = readonly [l: number, a: number, b: number];

const degrees = (radians: number) => (radians * 180) / Math.PI;
const cos = (angle: number) => Math.cos((angle * Math.PI) / 180);
const sin = (angle: number) => Math.sin((angle * Math.PI) / 180);

function hueOf(a: number, b: number): number {
  const hue = degrees(Math.atan2(b, a));
  return hue < 0 ? hue + 360 : hue;
}

/** How far apart two colours are, where 1 can just be seen (CIE 142-2001, in the words of Sharma, Wu and Dalal, 2005). */
export function ciede2000(first: Lab, second: Lab): number {
  const [l1, a1, b1] = first;
  const [l2, a2, b2] = second;
  const c7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 0.5 * (1 - Math.sqrt(c7 / (c7 + 25 ** 7)));
  const [chroma1, chroma2] = [Math.hypot((1 + g) * a1, b1), Math.hypot((1 + g) * a2, b2)];
  const [hue1, hue2] = [hueOf((1 + g) * a1, b1), hueOf((1 + g) * a2, b2)];
  const grey = chroma1 * chroma2 === 0;
  let turn = grey ? 0 : hue2 - hue1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  const deltaL = l2 - l1;
  const deltaC = chroma2 - chroma1;
  const deltaH = 2 * Math.sqrt(chroma1 * chroma2) * sin(turn / 2);
  const l = (l1 + l2) / 2;
  const c = (chroma1 + chroma2) / 2;
  const across = Math.abs(hue1 - hue2) > 180;
  const middle = (hue1 + hue2) / 2;
  const hue = grey ? hue1 + hue2 : across ? (middle < 180 ? middle + 180 : middle - 180) : middle;
  const t = 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.2 * cos(4 * hue - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rotation = -sin(60 * Math.exp(-(((hue - 275) / 25) ** 2))) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const [x, y, z] = [deltaL / sl, deltaC / sc, deltaH / sh];
  return Math.sqrt(x * x + y * y + z * z + rotation * y * z);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function cubeRoot(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : (value * (24389 / 27) + 16) / 116;
}

/** A colour of sRGB (IEC 61966-2-1), under its own white. */
export function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.9504559);
  const y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = cubeRoot((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.0890578);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Pixels that are compared at most: the mean of so many is that of all to a hundredth. */
const SAMPLES = 60_000;

/** Mean CIEDE2000 of two pictures of one size and three channels, over pixels spread evenly. */
export function meanColourDifference(a: Raster, b: Raster): number {
  if (a.data.length !== b.data.length) throw new Error('Pictures of two sizes cannot be compared');
  const pixels = a.data.length / 3;
  const step = Math.max(1, Math.floor(pixels / SAMPLES));
  const at = ({ data }: Raster, n: number) => labOf(data[n * 3] ?? 0, data[n * 3 + 1] ?? 0, data[n * 3 + 2] ?? 0);
  let sum = 0;
  let count = 0;
  for (let n = 0; n < pixels; n += step, count++) sum += ciede2000(at(a, n), at(b, n));
  return sum / count;
}
