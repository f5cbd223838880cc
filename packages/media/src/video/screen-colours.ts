import type { CodePoints } from '../iso/heif.ts';

/** Code points of ITU-T H.273 in the words of zscale. */
const transfers: Readonly<Record<number, string>> = { 16: 'smpte2084', 18: 'arib-std-b67' };
const primaries: Readonly<Record<number, string>> = { 1: '709', 9: '2020', 11: 'smpte431', 12: 'smpte432' };
/** Matrices in the words of scale. */
const matrices: Readonly<Record<number, string>> = {
  ...{ 1: 'bt709', 4: 'fcc', 5: 'bt601', 6: 'bt601', 7: 'smpte240m', 9: 'bt2020' },
};

/** Transfer functions that need more light than a screen's white: PQ and HLG. */
export function isHdr({ transfer }: Pick<FrameColours, 'transfer'>): boolean {
  return transfer in transfers;
}

/** What the numbers of a frame mean; the range where it is known. */
export interface FrameColours extends Omit<CodePoints, 'fullRange'> {
  readonly fullRange?: boolean | undefined;
}

/** A filter of FFmpeg that turns any format into RGB; `size` scales as well. */
function toRgb({ matrix, fullRange }: FrameColours, size: string, format: string): string {
  const known = matrices[matrix];
  const range = fullRange === undefined ? '' : `:in_range=${fullRange ? 'pc' : 'tv'}`;
  const from = `${known ? `:in_color_matrix=${known}` : ''}${range}`;
  return `scale=${size}flags=bicubic+accurate_rnd+full_chroma_int${from},format=${format}`;
}

/**
 * Filters of FFmpeg from the colours of a frame to 8 bits of RGB for a screen of sRGB. PQ and HLG go through linear light with
 * 100 cd/m² as 1 and Hable's curve, as is usual with FFmpeg; the primaries of SDR pictures are brought to those of sRGB.
 */
export function screenColours(colours: FrameColours, size?: readonly [width: number, height: number]): string {
  const scaled = size ? `${size[0]}:${size[1]}:` : '';
  const pin = primaries[colours.primaries] ?? '709';
  const hdr = transfers[colours.transfer];
  if (!hdr && pin === '709') return toRgb(colours, scaled, 'rgb24');
  const rgb = toRgb(colours, scaled, 'gbrp12le');
  const out = 'm=gbr:r=full,format=gbrp,format=rgb24';
  if (!hdr) return `${rgb},zscale=tin=iec61966-2-1:pin=${pin}:min=gbr:rin=full:t=iec61966-2-1:p=709:${out}`;
  return [
    rgb,
    `zscale=tin=${hdr}:pin=${pin}:min=gbr:rin=full:t=linear:p=709:m=gbr:r=full:npl=100`,
    'format=gbrpf32le,tonemap=tonemap=hable:desat=0',
    `zscale=t=709:p=709:${out}`,
  ].join();
}
