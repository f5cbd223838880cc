import { environment, readPlace } from './config.ts';

/** Ends well while the server of this environment answers: what a container engine asks every half minute. */
const { port } = readPlace(environment);
const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
