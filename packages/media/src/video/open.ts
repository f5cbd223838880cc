import type { Demuxer } from 'node-av';
import type { Ffmpeg } from './ffmpeg.ts';

const demuxers: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/3gpp': 'mov',
  'video/webm': 'matroska',
  'video/x-matroska': 'matroska',
  'video/x-msvideo': 'avi',
  'video/mp2t': 'mpegts',
  'video/mpeg': 'mpeg',
};

/**
 * Opens a video as the container that its first bytes are. Left to itself FFmpeg may take the bytes for a playlist, whose
 * entries name other files and hosts.
 */
export function openVideo(ffmpeg: Ffmpeg, path: string, mime: string): Promise<Demuxer> {
  const format = demuxers[mime];
  const options = { protocol_whitelist: 'file', ...(format === 'mov' && { export_xmp: '1' }) };
  return ffmpeg.Demuxer.open(path, { ...(format && { format }), options });
}
