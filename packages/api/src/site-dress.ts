/** How a file of the built web app is sent. */
export interface SiteDress {
  readonly contentType: string;
  readonly cacheControl: string;
  /** It shrinks by compression. */
  readonly packable: boolean;
}

/** Texts by ending, which shrink by compression. */
export const texts: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
};

const others: Readonly<Record<string, string>> = {
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** How a file of the built web app is sent, by its path (`/assets/app-1.js`). The one table of both homes. */
export function siteDress(path: string): SiteDress {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const text = texts[ending];
  return {
    contentType: text ?? others[ending] ?? 'application/octet-stream',
    // Names below `assets` change with their content.
    cacheControl: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    packable: text !== undefined,
  };
}
