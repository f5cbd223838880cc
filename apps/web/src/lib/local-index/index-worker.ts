import { type Line, runIndexWorker } from '@rdrive/client';

const host = runIndexWorker();

// One worker for all tabs where the browser has such; else each tab has its own.
if ('onconnect' in globalThis) {
  addEventListener('connect', (event) => {
    const [port] = (event as MessageEvent).ports;
    if (port) host.serve(port);
  });
} else host.serve(globalThis as unknown as Line<unknown>);
