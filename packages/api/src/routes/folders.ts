import { z } from 'zod';
import {
  createFolderSchema,
  folderQuerySchema,
  folderSchema,
  idSchema,
  listFolderQuerySchema,
  listFolderResponseSchema,
  moveFolderSchema,
  operationResponseSchema,
  operationSchema,
} from '../schemas/index.ts';
import { route } from './route.ts';

const running = { description: 'Still at it; ask for the operation.', schema: operationResponseSchema };

/** The tree. */
export const folderRoutes = {
  listFolder: route({
    method: 'GET',
    path: '/api/folders',
    access: 'session',
    summary: 'One folder: its folders and files by name, or with `kind` its files by capture time',
    query: listFolderQuerySchema,
    responses: { 200: { description: 'A page.', schema: listFolderResponseSchema } },
    errors: ['not-found', 'bad-name', 'bad-cursor'],
  }),
  createFolder: route({
    method: 'POST',
    path: '/api/folders',
    access: 'session',
    summary: 'Make a folder, with its parents',
    body: createFolderSchema,
    responses: {
      200: { description: 'It was there already.', schema: folderSchema },
      201: { description: 'Made.', schema: folderSchema },
    },
    errors: ['bad-name', 'name-taken', 'folder-busy'],
  }),
  moveFolder: route({
    method: 'PATCH',
    path: '/api/folders',
    access: 'session',
    summary: 'Rename or move a folder with all that is in it',
    body: moveFolderSchema,
    responses: { 200: { description: 'Moved.', schema: folderSchema }, 202: running },
    errors: ['bad-name', 'bad-target', 'name-taken', 'not-found', 'parent-missing', 'folder-busy'],
  }),
  trashFolder: route({
    method: 'DELETE',
    path: '/api/folders',
    access: 'session',
    summary: 'Put a folder with all that is in it into the trash',
    query: folderQuerySchema,
    responses: { 204: { description: 'In the trash.' }, 202: running },
    errors: ['bad-name', 'bad-target', 'not-found', 'folder-busy'],
  }),
  getOperation: route({
    method: 'GET',
    path: '/api/operations/:id',
    access: 'session',
    summary: 'How far an operation is',
    params: z.object({ id: idSchema }),
    responses: { 200: { description: 'The operation.', schema: operationSchema } },
    errors: ['not-found'],
  }),
};
