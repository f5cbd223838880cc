import { pathChain, splitPath } from '@rdrive/core';
import { t } from '../i18n/t.ts';

/** What a person calls a folder: its last segment, and the library for the root. */
export function folderName(path: string): string {
  return splitPath(path)?.name ?? t('library.title');
}

/** The folders from the root down to this one, with their names. */
export function trail(path: string): readonly { readonly path: string; readonly name: string }[] {
  return ['/', ...pathChain(path)].map((each) => ({ path: each, name: folderName(each) }));
}

/** The address of a folder in the app. */
export function folderHref(path: string): string {
  if (path === '/') return '/library';
  return `/library${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The folder of an address; undefined where the address is of another view or not well formed. */
export function folderOfPathname(pathname: string): string | undefined {
  if (pathname === '/library' || pathname === '/library/') return '/';
  if (!pathname.startsWith('/library/')) return undefined;
  try {
    return `/${pathname.slice('/library/'.length).replace(/\/+$/, '').split('/').map(decodeURIComponent).join('/')}`;
  } catch {
    return undefined;
  }
}
