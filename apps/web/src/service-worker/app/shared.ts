import { SHARE_PATH, SHARED, SHARED_FIELD } from './protocol.ts';

/** So that sharing twice in a row keeps both. */
const pathOf = () => `/shared/${crypto.randomUUID()}`;

/** Keeps the files that another app has shared, and leads to the page that asks where they go. */
export async function takeShared(request: Request): Promise<Response> {
  const files = (await request.formData()).getAll(SHARED_FIELD).filter((value) => value instanceof File);
  const cache = await caches.open(SHARED);
  for (const file of files) {
    const headers = {
      'content-type': file.type || 'application/octet-stream',
      'x-name': encodeURIComponent(file.name),
      'x-modified': String(file.lastModified),
    };
    await cache.put(pathOf(), new Response(file, { headers }));
  }
  return Response.redirect(SHARE_PATH, 303);
}

/** Leaves none of them. */
export async function dropShared(): Promise<void> {
  await caches.delete(SHARED);
}
