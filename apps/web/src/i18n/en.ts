import { duplicates } from './en/duplicates.ts';
import { rename } from './en/rename.ts';
import { first } from './first.ts';

/** All texts of the app. `{names}` are filled in; texts with `one` and `other` choose by `count`. */
export const en = {
  ...first,
  ...duplicates,
  ...rename,
};
