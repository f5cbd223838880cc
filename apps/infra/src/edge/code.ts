import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivativeTypes, inertTypes } from '@rdrive/core';

/** Without comments: the runtime takes 10 KB. */
function source(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.js`), 'utf8').replace(/^ *\/\/.*\n/gm, '');
}

function withData(name: string, data: unknown): string {
  return source(name).replace('DATA', () => JSON.stringify(data));
}

/** Function of the web app's behaviour; knows the files beside `index.html` by name. */
export function siteCode(files: readonly string[]): string {
  return withData(
    'site',
    files.map((name) => `/${name}`),
  );
}

/** Function of the API's behaviour. */
export function apiCode(): string {
  return source('api');
}

/** Function of the behaviours of bytes; knows the types that no browser runs. */
export function mediaCode(): string {
  return withData('media', { inert: [...inertTypes].sort(), types: Object.fromEntries(derivativeTypes) });
}
