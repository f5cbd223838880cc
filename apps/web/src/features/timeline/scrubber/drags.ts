import { createStore } from '../../../lib/store.ts';

/** True from the first move of somebody who holds the scrubber until they let it go. */
export const drags = createStore(false);
