import { readFileSync } from 'node:fs';

// What a browser loads before the first screen: the entry, and what the page preloads with it.
const page = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
const firstLoad = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => `dist/${match[1]}`);
if (firstLoad.length === 0) throw new Error('dist/index.html loads no script');

export default [{ name: 'JavaScript of the first load', path: firstLoad, limit: '180 kB', gzip: true }];
