import type { ResumeStore } from '@rdrive/client';
import { jsonFile } from './json-file.ts';

/** Unfinished uploads by server and file, so that the same command continues them after a crash. */
export async function openResumeFile(path: string, url: string): Promise<ResumeStore> {
  const file = jsonFile<Record<string, string>>(path);
  const known = new Map(Object.entries((await file.read()) ?? {}));
  let writing: Promise<void> = Promise.resolve();
  // One write after another: two at once would race for the same temporary file.
  const save = () => {
    writing = writing.then(() => file.write(Object.fromEntries(known)));
    return writing;
  };
  const named = (key: string) => `${url} ${key}`;
  return {
    get: (key) => known.get(named(key)),
    set: (key, uploadId) => {
      known.set(named(key), uploadId);
      return save();
    },
    delete: async (key) => {
      if (known.delete(named(key))) await save();
    },
  };
}
