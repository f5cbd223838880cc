import { join } from 'node:path';
import { runTool } from './tools.ts';

/** Code points of H.273, and what zscale calls them. */
export const curves = {
  PQ: { code: '16', name: 'smpte2084' },
  HLG: { code: '18', name: 'arib-std-b67' },
} as const;

/** A test card whose numbers, taken for PQ or HLG, reach from black to what only few screens show. */
export const card = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=10,gblur=sigma=2,format=gbrp16le'];
export const dimmed = 'lutrgb=r=val*0.72:g=val*0.72:b=val*0.72';

export type Curve = keyof typeof curves;

/** The card as a video of HEVC of a second, in `hdr.mp4` of a folder; answers its path. */
export async function makeHdrVideo(dir: string, curve: Curve): Promise<string> {
  const path = join(dir, 'hdr.mp4');
  const trc = curves[curve].name;
  const tags = ['-color_primaries', 'bt2020', '-color_trc', trc, '-colorspace', 'bt2020nc', '-color_range', 'tv'];
  const filter = `${dimmed},scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le`;
  const x265 = `log-level=none:colorprim=bt2020:transfer=${trc}:colormatrix=bt2020nc`;
  const encoder = ['-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '12', '-x265-params', x265, '-tag:v', 'hvc1'];
  await runTool('ffmpeg', [...card, '-t', '1', '-vf', filter, ...tags, ...encoder, path]);
  return path;
}
