const SIDE = 8;

/** Brightness (Rec. 601) of RGBA pixels, over white where they are clear. */
function brightness(rgba: Uint8Array): Float64Array {
  const light = new Float64Array(rgba.length / 4);
  for (let at = 0; at < light.length; at += 1) {
    const [red = 0, green = 0] = [rgba[at * 4], rgba[at * 4 + 1]];
    const [blue = 0, alpha = 0] = [rgba[at * 4 + 2], rgba[at * 4 + 3]];
    light[at] = ((0.299 * red + 0.587 * green + 0.114 * blue) * alpha) / 255 + (255 - alpha);
  }
  return light;
}

/** Cosines of the frequencies 1 to 8 over so many samples: 0, the mean, says nothing of what is in a picture. */
function cosines(samples: number): Float64Array[] {
  return Array.from({ length: SIDE }, (_, frequency) =>
    Float64Array.from({ length: samples }, (_, at) => Math.cos(((at + 0.5) * (frequency + 1) * Math.PI) / samples)),
  );
}

/** The 64 lowest frequencies (DCT-II, not normalised), row by row. */
function lowFrequencies(width: number, height: number, light: Float64Array): number[] {
  const across = cosines(width);
  const rows = Array.from({ length: height }, (_, y) =>
    across.map((cosine) => cosine.reduce((sum, value, x) => sum + value * (light[y * width + x] ?? 0), 0)),
  );
  return cosines(height).flatMap((down) =>
    across.map((_, u) => rows.reduce((sum, row, y) => sum + (row[u] ?? 0) * (down[y] ?? 0), 0)),
  );
}

/**
 * pHash of small RGBA pixels (Zauner 2010): one bit for each of the 64 lowest frequencies, set where it is above their
 * median. 16 hexadecimal digits; the width and height of the pixels need not be those of another picture of the same.
 */
export function perceptualHash(width: number, height: number, rgba: Uint8Array): string {
  const found = lowFrequencies(width, height, brightness(rgba));
  const sorted = found.toSorted((a, b) => a - b);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  const bits = found.map((value) => (value > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}
