/** A file as a player knows it. */
export interface KnownFile {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
}

/** What a player's part of the library must look like. Never changed in place: a step makes the next one. */
export interface Model {
  readonly folders: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, KnownFile>;
  readonly trash: ReadonlyMap<string, KnownFile>;
  /** Folders in the trash, by the path they had. */
  readonly trashedFolders: readonly string[];
}

export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** One line for everything that a person could see of it, in order. */
export function linesOf(model: Model): string[] {
  const files = [...model.files.values()].map(({ id, path, sha256 }) => `file ${path} ${id} ${sha256}`);
  const trash = [...model.trash.values()].map(({ id, path, sha256 }) => `trash ${path} ${id} ${sha256}`);
  const trashedFolders = model.trashedFolders.map((path) => `trashed folder ${path}`);
  return [...[...model.folders].map((path) => `folder ${path}`), ...files, ...trash, ...trashedFolders].sort();
}

export function withFolder(model: Model, path: string): Model {
  return { ...model, folders: new Set([...model.folders, path]) };
}

export function withFile(model: Model, file: KnownFile): Model {
  return { ...model, files: new Map([...model.files, [file.id, file]]) };
}

function without(files: ReadonlyMap<string, KnownFile>, ids: ReadonlySet<string>): Map<string, KnownFile> {
  return new Map([...files].filter(([id]) => !ids.has(id)));
}

/** The file goes to the trash. */
export function withTrashed(model: Model, file: KnownFile): Model {
  return {
    ...model,
    files: without(model.files, new Set([file.id])),
    trash: new Map([...model.trash, [file.id, file]]),
  };
}

/** The file leaves the trash; back in its place with `restored`. */
export function withoutTrash(model: Model, file: KnownFile, restored: boolean): Model {
  const trash = without(model.trash, new Set([file.id]));
  return restored ? withFile({ ...model, trash }, file) : { ...model, trash };
}

/** The folder and all in it are at another place. */
export function withMoved(model: Model, from: string, to: string): Model {
  const moved = (path: string): string => (path === from || isBelow(path, from) ? to + path.slice(from.length) : path);
  return {
    ...model,
    folders: new Set([...model.folders].map(moved)),
    files: new Map([...model.files].map(([id, file]) => [id, { ...file, path: moved(file.path) }])),
  };
}

/** The folder and all in it go to the trash. */
export function withTrashedFolder(model: Model, folder: string): Model {
  const isIn = (path: string): boolean => path === folder || isBelow(path, folder);
  const gone = [...model.files.values()].filter(({ path }) => isIn(path));
  return {
    folders: new Set([...model.folders].filter((path) => !isIn(path))),
    files: without(model.files, new Set(gone.map(({ id }) => id))),
    trash: new Map([...model.trash, ...gone.map((file) => [file.id, file] as const)]),
    trashedFolders: [...model.trashedFolders, ...[...model.folders].filter(isIn)],
  };
}
