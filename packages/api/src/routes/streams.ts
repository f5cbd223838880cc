import { z } from 'zod';
import { idSchema, streamResponseSchema } from '../schemas/index.ts';
import { route } from './route.ts';

const playlist = { description: 'The playlist.', contentType: 'application/vnd.apple.mpegurl' };

/** How videos are played (RFC 8216). */
export const streamRoutes = {
  streamVideo: route({
    method: 'GET',
    path: '/api/videos/:id/stream',
    access: 'session',
    summary: 'How to play a video',
    params: z.object({ id: idSchema }),
    responses: { 200: { description: 'What there is to play.', schema: streamResponseSchema } },
    errors: ['not-found'],
  }),
  videoPlaylist: route({
    method: 'GET',
    path: '/api/videos/:id/hls.m3u8',
    access: 'session',
    summary: 'The multivariant playlist of a video',
    params: z.object({ id: idSchema }),
    responses: { 200: playlist },
    errors: ['not-found'],
  }),
  renditionPlaylist: route({
    method: 'GET',
    path: '/api/videos/:id/hls/:playlist',
    access: 'session',
    summary: 'The media playlist of one rendition of a video; grows while the video is being prepared',
    params: z.object({ id: idSchema, playlist: z.string().regex(/^[a-z0-9]{1,32}\.m3u8$/, 'is not a playlist') }),
    responses: { 200: playlist },
    errors: ['not-found'],
  }),
};
