import type { Api } from '../../api/api.ts';
import { ProblemError } from '../../api/problem.ts';
import type { FileJson } from '../../api/wire.ts';
import { imagesOf, type WaitingEdit } from './waiting-edit.ts';

/** The same API, whose answers about files show what waits as if it had been made. */
export function overWaiting(api: Api, waiting: () => Promise<readonly WaitingEdit[]>): Api {
  const images = async () => imagesOf(await waiting());

  /** In place of each its image; then those that come here by what waits. */
  async function shown(asked: Promise<{ files: FileJson[] }>, comes?: (file: FileJson) => boolean) {
    const [{ files }, made] = await Promise.all([asked, images()]);
    if (made.size === 0) return files;
    const here = files.filter(({ id }) => !made.has(id));
    const ids = new Set(files.map(({ id }) => id));
    for (const [id, image] of made) if (image && (comes ? comes(image) : ids.has(id))) here.push(image);
    return here;
  }

  return {
    ...api,
    folders: {
      ...api.folders,
      async list(query, options) {
        const asked = api.folders.list(query, options);
        const first = query.cursor === undefined;
        const comes = (file: FileJson) => first && file.folderPath === (query.path ?? '/');
        const [answer, files] = await Promise.all([asked, shown(asked, comes)]);
        return { ...answer, files };
      },
    },
    files: {
      ...api.files,
      async list(kind, query, options) {
        const asked = api.files.list(kind, query, options);
        return { ...(await asked), files: await shown(asked) };
      },
      async get(kind, id, options) {
        const [file, made] = await Promise.all([api.files.get(kind, id, options), images()]);
        if (!made.has(id)) return file;
        const image = made.get(id);
        if (!image) throw new ProblemError('not-found', 'The file is on its way to the trash.', { status: 404 });
        return image;
      },
    },
  };
}
