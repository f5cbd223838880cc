export { sweepOrphans } from './sweep-orphans.ts';
