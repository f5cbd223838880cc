import { z } from 'zod';
import {
  completeUploadSchema,
  completingSchema,
  createUploadSchema,
  fileSchema,
  grantedPartsSchema,
  grantPartsSchema,
  idSchema,
  uploadNotNeededSchema,
  uploadOpenedSchema,
  uploadStatusSchema,
} from '../schemas/index.ts';
import { route } from './route.ts';

const bytes = z.coerce.number().int().min(0);
const byId = z.object({ id: idSchema });
const opened = {
  201: { description: 'Send the parts, then complete.', schema: uploadOpenedSchema },
  200: { description: 'Nothing to send.', schema: uploadNotNeededSchema },
};
const createErrors = [
  'bad-name',
  'parent-missing',
  'folder-busy',
  'not-media',
  'wrong-kind',
  'name-taken',
  'disk-full',
] as const;

/** Sending files (design section 7). */
export const uploadRoutes = {
  createUpload: route({
    method: 'POST',
    path: '/api/uploads',
    access: 'session',
    summary: 'Announce a file and get the grants to send it',
    body: createUploadSchema,
    responses: opened,
    errors: createErrors,
  }),
  createImage: route({
    method: 'POST',
    path: '/api/images',
    access: 'session',
    summary: 'As an upload, of a picture',
    body: createUploadSchema,
    responses: opened,
    errors: createErrors,
  }),
  createVideo: route({
    method: 'POST',
    path: '/api/videos',
    access: 'session',
    summary: 'As an upload, of a video',
    body: createUploadSchema,
    responses: opened,
    errors: createErrors,
  }),
  getUpload: route({
    method: 'GET',
    path: '/api/uploads/:id',
    access: 'session',
    summary: 'What of an upload has arrived',
    params: byId,
    responses: { 200: { description: 'Its state.', schema: uploadStatusSchema } },
    errors: ['not-found'],
  }),
  grantParts: route({
    method: 'POST',
    path: '/api/uploads/:id/parts',
    access: 'session',
    summary: 'Fresh grants for up to 100 parts',
    params: byId,
    body: grantPartsSchema,
    responses: { 200: { description: 'The grants.', schema: grantedPartsSchema } },
    errors: ['not-found', 'upload-expired'],
  }),
  completeUpload: route({
    method: 'POST',
    path: '/api/uploads/:id/complete',
    access: 'session',
    summary: 'Make the file of its parts; may be repeated',
    params: byId,
    body: completeUploadSchema,
    bodyOptional: true,
    responses: {
      201: { description: 'The new file.', schema: fileSchema },
      200: { description: 'No new file came of it.', schema: uploadNotNeededSchema },
      202: { description: 'The storage is still at it; ask again.', schema: completingSchema },
    },
    errors: [
      'not-found',
      'upload-incomplete',
      'upload-expired',
      'hash-mismatch',
      'wrong-kind',
      'not-media',
      'name-taken',
      'parent-missing',
      'folder-busy',
      'disk-full',
    ],
  }),
  abortUpload: route({
    method: 'DELETE',
    path: '/api/uploads/:id',
    access: 'session',
    summary: 'Give an upload up',
    params: byId,
    responses: { 204: { description: 'Gone.' } },
    errors: ['not-found'],
  }),
  receivePart: route({
    method: 'PUT',
    path: '/uploads/:id/:number',
    access: 'capability',
    summary: 'One part, where the server itself stores files; the URL comes from a grant',
    params: z.object({ id: idSchema, number: z.coerce.number().int().min(1) }),
    query: z.object({ offset: bytes, size: bytes, total: bytes }),
    responses: { 204: { description: 'Stored.' } },
    errors: ['disk-full', 'too-large', 'not-found'],
  }),
};
