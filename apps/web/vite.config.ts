import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

/** Where the development server finds the API: `npm start` on its usual port. */
const target = 'http://127.0.0.1:8080';
const proxied = ['/api', '/originals', '/derived', '/snapshots', '/uploads'];

const TARGET = 'es2022';

/** Builds a service worker into one file under a name that never changes, as browsers ask for it by that. */
async function buildWorker(name: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: TARGET,
      sourcemap: true,
      emptyOutDir: false,
      lib: {
        entry: `src/service-worker/${name}.ts`,
        formats: ['iife'],
        name: 'worker',
        fileName: () => `${name}.js`,
      },
    },
  });
}

/** Files of the root that belong to the program; the others are asked for by browsers and servers themselves. */
const rootFiles = ['/early.js', '/icon.svg', '/app.webmanifest', '/app.de.webmanifest'];

/** Lists what a browser must have to run the program without a network (src/service-worker/app/program.ts). */
function writeProgramList(): void {
  const entry = /src="(\/assets\/[^"]+\.js)"/.exec(readFileSync('dist/index.html', 'utf8'))?.[1];
  if (!entry) throw new Error('dist/index.html loads no script');
  const assets = readdirSync('dist/assets').filter((name) => !/\.(map|br|gz)$/.test(name));
  const files = [...rootFiles, ...assets.sort().map((name) => `/assets/${name}`)];
  writeFileSync('dist/program.json', JSON.stringify({ entry, files }));
}

/** Builds the service workers beside the program, and what one of them must know of it. */
function serviceWorkers(): Plugin {
  return {
    name: 'service-workers',
    apply: 'build',
    async closeBundle() {
      await buildWorker('zip-worker');
      await buildWorker('app-worker');
      writeProgramList();
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorkers()],
  build: {
    target: TARGET,
    sourcemap: true,
    // Lists what was built, for whoever serves it: everything but these files is a view of index.html.
    manifest: 'manifest.json',
    // Inlined assets would be `data:` URLs, which the Content-Security-Policy allows for pictures only.
    assetsInlineLimit: 0,
    // The polyfill is an inline script; all browsers of this target know `modulepreload`.
    modulePreload: { polyfill: false },
    // What the first screen needs comes in one piece: some sixty small ones compress worse, by 10 kB in all.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
  },
  // Its program loads the hash function when it needs it, which only modules can.
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    // The page's own address goes through, as the server compares `Origin` with `Host`.
    proxy: Object.fromEntries(proxied.map((path) => [path, { target, changeOrigin: false }])),
  },
});
