import type { ApiConfig, Site, SiteFile } from './deps.ts';
import { codingOf } from './http/coding.ts';
import { pagePolicy } from './http/headers.ts';

/** Paths that are never views of the web app. */
const otherSpaces = /^\/(api|originals|derived|snapshots|uploads)(\/|$)/;

/**
 * True where a path names a file of the built web app: `/assets/…` and the files of its root. All other paths are
 * views and get `/index.html`, dots in folder names or not. The one rule of both homes.
 */
export function isSiteFile(path: string, isRootFile: (path: string) => boolean): boolean {
  return path.startsWith('/assets/') || (path.lastIndexOf('/') === 0 && isRootFile(path));
}

/** The bytes to send and what is said of them; a validator of its own for each coding (RFC 9110 section 8.8.3.3). */
function represent(file: SiteFile, request: Request) {
  const coding = file.packed && codingOf(request.headers.get('accept-encoding') ?? '');
  const packed = coding && file.packed?.get(coding);
  return {
    body: packed ?? file.body,
    headers: new Headers({
      'content-type': file.dress.contentType,
      'cache-control': file.dress.cacheControl,
      etag: packed ? `"${file.digest}-${coding}"` : `"${file.digest}"`,
      ...(packed && { 'content-encoding': coding }),
      ...(file.packed && { vary: 'accept-encoding' }),
    }),
  };
}

function fileResponse(file: SiteFile, request: Request, config: ApiConfig): Response {
  const { body, headers } = represent(file, request);
  headers.set('content-security-policy', pagePolicy(config.extraConnectSrc));
  const etag = headers.get('etag') ?? '';
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(body.length));
  return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers });
}

/** Answers for the web app; undefined where the path is none of its own. */
export function serveSite(site: Site, request: Request, config: ApiConfig): Response | undefined {
  const path = new URL(request.url).pathname;
  const readable = request.method === 'GET' || request.method === 'HEAD';
  if (!readable || otherSpaces.test(path)) return undefined;
  const file = site.get(isSiteFile(path, (at) => site.get(at) !== undefined) ? path : '/index.html');
  return file && fileResponse(file, request, config);
}
