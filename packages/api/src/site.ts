import type { ApiConfig, Site, SiteFile } from './deps.ts';
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

function fileResponse(file: SiteFile, request: Request, config: ApiConfig): Response {
  const headers = new Headers({
    'content-type': file.contentType,
    etag: file.etag,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': pagePolicy(config.extraConnectSrc),
  });
  if (request.headers.get('if-none-match')?.includes(file.etag)) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(file.body.length));
  return new Response(request.method === 'HEAD' ? null : file.body, { status: 200, headers });
}

/** Answers for the web app; undefined where the path is none of its own. */
export function serveSite(site: Site, request: Request, config: ApiConfig): Response | undefined {
  const path = new URL(request.url).pathname;
  const readable = request.method === 'GET' || request.method === 'HEAD';
  if (!readable || otherSpaces.test(path)) return undefined;
  const file = site.get(isSiteFile(path, (at) => site.get(at) !== undefined) ? path : '/index.html');
  return file && fileResponse(file, request, config);
}
