export { likelyLibrary } from './likely-library.ts';
export { randomFile, randomFolder } from './random-entries.ts';
