import { files } from './001-files.ts';
import { access } from './002-access.ts';
import { turns } from './003-turns.ts';
import { words } from './004-words.ts';
import { live } from './005-live.ts';
import { making } from './006-making.ts';
import { sidecars } from './007-sidecars.ts';
import type { Migration } from './migration.ts';

/** All steps, oldest first. Each area of the program has its own. */
export const migrations: readonly Migration[] = [files, access, turns, words, live, making, sidecars];
