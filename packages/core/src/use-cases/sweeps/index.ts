export { type BytesReport, checkBytes } from './check-bytes.ts';
export { sweepOrphans } from './sweep-orphans.ts';
