import { z } from 'zod';
import { idSchema } from '../schemas/index.ts';
import { route } from './route.ts';

const bytes = {
  200: { description: 'The bytes.', contentType: 'application/octet-stream' },
  206: { description: 'A range of them.', contentType: 'application/octet-stream' },
  304: { description: 'As the caller has it.' },
};
const errors = ['not-found', 'range-not-satisfiable', 'bad-signature'] as const;

/** Bytes (design section 4): the same addresses in both homes. `exp` and `sig` make one a capability. */
export const deliveryRoutes = {
  getOriginal: route({
    method: 'GET',
    path: '/originals/:id',
    access: 'capability',
    orSession: true,
    summary: 'An original, byte for byte',
    params: z.object({ id: idSchema }),
    query: z.object({
      /** What to call it when it is saved. */
      name: z.string().max(1024).exactOptional(),
      /** Its MIME type; taken from a fixed list, else `application/octet-stream`. */
      type: z.string().max(200).exactOptional(),
      inline: z.literal('1').exactOptional(),
    }),
    responses: bytes,
    errors,
  }),
  getDerived: route({
    method: 'GET',
    path: '/derived/:id/:mediaVersion/:name',
    access: 'capability',
    orSession: true,
    summary: 'A derivative; never changes under its address',
    params: z.object({ id: idSchema, mediaVersion: z.string(), name: z.string() }),
    responses: bytes,
    errors,
  }),
  getSnapshot: route({
    method: 'GET',
    path: '/snapshots/:id',
    access: 'capability',
    orSession: true,
    summary: 'A snapshot of the index; never changes under its address',
    params: z.object({ id: idSchema }),
    responses: bytes,
    errors,
  }),
};
