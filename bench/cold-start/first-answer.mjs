/** `node first-answer.mjs BUNDLE EVENT`: what a function does from nothing: load its bundle, answer one event. */
import { readFileSync } from 'node:fs';

const [bundle = '', event = ''] = process.argv.slice(2);
const { handler } = await import(bundle);
const { statusCode } = await handler(JSON.parse(readFileSync(event, 'utf8')));
process.stdout.write(String(statusCode), () => process.exit(0));
