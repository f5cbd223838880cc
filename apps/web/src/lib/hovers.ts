import { mediaQuery } from './store.ts';

/** Whether there is something to point with that is not a finger: a mouse, and mostly keys beside it. */
export const hovers = mediaQuery('(hover: hover)');
