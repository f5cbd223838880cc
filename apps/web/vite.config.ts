import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

/** Where the development server finds the API: `npm start` on its usual port. */
const target = 'http://127.0.0.1:8080';
const proxied = ['/api', '/originals', '/derived', '/snapshots', '/uploads'];

const TARGET = 'es2022';

/** Builds the service worker into one file under a name that never changes, as browsers ask for it by that. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async closeBundle() {
      const entry = 'src/service-worker/zip-worker.ts';
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          target: TARGET,
          sourcemap: true,
          emptyOutDir: false,
          lib: { entry, formats: ['iife'], name: 'zipWorker', fileName: () => 'zip-worker.js' },
        },
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker()],
  build: {
    target: TARGET,
    sourcemap: true,
    // Lists what was built, for whoever serves it: everything but these files is a view of index.html.
    manifest: 'manifest.json',
    // Inlined assets would be `data:` URLs, which the Content-Security-Policy allows for pictures only.
    assetsInlineLimit: 0,
    // The polyfill is an inline script; all browsers of this target know `modulepreload`.
    modulePreload: { polyfill: false },
  },
  // Its program loads the hash function when it needs it, which only modules can.
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    // The page's own address goes through, as the server compares `Origin` with `Host`.
    proxy: Object.fromEntries(proxied.map((path) => [path, { target, changeOrigin: false }])),
  },
});
