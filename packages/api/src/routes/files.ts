import { z } from 'zod';
import {
  batchRequestSchema,
  batchResponseSchema,
  fileSchema,
  idSchema,
  listFilesQuerySchema,
  listFilesResponseSchema,
  operationResponseSchema,
  patchFileSchema,
  remakeRequestSchema,
} from '../schemas/index.ts';
import { route } from './route.ts';

const byId = z.object({ id: idSchema });
const patchErrors = ['not-found', 'bad-name', 'name-taken', 'parent-missing', 'folder-busy', 'stale-version'] as const;
const oneFile = { description: 'The file.', schema: fileSchema };
const page = { description: 'A page, newest capture first.', schema: listFilesResponseSchema };
const redirect = { description: 'To a signed URL of the original under its name.', headers: { location: 'The URL.' } };

/** Pictures and videos, one by one and many at once. */
export const fileRoutes = {
  listImages: route({
    method: 'GET',
    path: '/api/images',
    access: 'session',
    summary: 'All pictures, or those of one folder',
    query: listFilesQuerySchema,
    responses: { 200: page },
    errors: ['not-found', 'bad-name', 'bad-cursor'],
  }),
  listVideos: route({
    method: 'GET',
    path: '/api/videos',
    access: 'session',
    summary: 'All videos, or those of one folder',
    query: listFilesQuerySchema,
    responses: { 200: page },
    errors: ['not-found', 'bad-name', 'bad-cursor'],
  }),
  getImage: route({
    method: 'GET',
    path: '/api/images/:id',
    access: 'session',
    summary: 'One picture',
    params: byId,
    responses: { 200: oneFile },
    errors: ['not-found'],
  }),
  getVideo: route({
    method: 'GET',
    path: '/api/videos/:id',
    access: 'session',
    summary: 'One video',
    params: byId,
    responses: { 200: oneFile },
    errors: ['not-found'],
  }),
  patchImage: route({
    method: 'PATCH',
    path: '/api/images/:id',
    access: 'session',
    summary: 'Rename, move or describe a picture',
    params: byId,
    body: patchFileSchema,
    responses: { 200: oneFile },
    errors: patchErrors,
  }),
  patchVideo: route({
    method: 'PATCH',
    path: '/api/videos/:id',
    access: 'session',
    summary: 'Rename, move or describe a video',
    params: byId,
    body: patchFileSchema,
    responses: { 200: oneFile },
    errors: patchErrors,
  }),
  trashImage: route({
    method: 'DELETE',
    path: '/api/images/:id',
    access: 'session',
    summary: 'Put a picture into the trash',
    params: byId,
    responses: { 204: { description: 'In the trash.' } },
    errors: ['not-found', 'folder-busy'],
  }),
  trashVideo: route({
    method: 'DELETE',
    path: '/api/videos/:id',
    access: 'session',
    summary: 'Put a video into the trash',
    params: byId,
    responses: { 204: { description: 'In the trash.' } },
    errors: ['not-found', 'folder-busy'],
  }),
  downloadImage: route({
    method: 'GET',
    path: '/api/images/:id/download',
    access: 'session',
    summary: 'The original of a picture',
    params: byId,
    responses: { 302: redirect },
    errors: ['not-found'],
  }),
  downloadVideo: route({
    method: 'GET',
    path: '/api/videos/:id/download',
    access: 'session',
    summary: 'The original of a video',
    params: byId,
    responses: { 302: redirect },
    errors: ['not-found'],
  }),
  remakeMedia: route({
    method: 'POST',
    path: '/api/media/reprocess',
    access: 'session',
    summary: 'Make facts and pictures anew, file by file, behind all that people wait for',
    body: remakeRequestSchema,
    bodyOptional: true,
    responses: { 202: { description: 'It will be done.' } },
    errors: ['not-found', 'bad-name'],
  }),
  editBatch: route({
    method: 'POST',
    path: '/api/files/batch',
    access: 'session',
    summary: 'Edit or trash up to 10,000 files; over 100 as an operation',
    body: batchRequestSchema,
    bodyLimit: 5 * 1024 * 1024,
    responses: {
      200: { description: 'One result an edit, in their order.', schema: batchResponseSchema },
      202: { description: 'Still at it; ask for the operation.', schema: operationResponseSchema },
    },
    errors: ['bad-name'],
  }),
};
