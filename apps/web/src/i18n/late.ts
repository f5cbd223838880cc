import { duplicates } from './en/duplicates.ts';
import { rename } from './en/rename.ts';
import { first } from './first.ts';

// Parts that speak of these import this file; the first screen does without.
Object.assign(first, duplicates, rename);
