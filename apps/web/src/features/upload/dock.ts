import { createStore } from '../../lib/store.ts';

/** Whether there is anything to tell of uploads, so that the panel is loaded only then. */
export const dock = createStore<'empty' | 'used'>('empty');
