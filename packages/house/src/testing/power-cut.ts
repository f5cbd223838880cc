import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { DiskWrite } from './journal.ts';

/** For each of the first `end` writes: had it been synced by then? What had not been may or may not have survived. */
function synced(writes: readonly DiskWrite[], end: number): boolean[] {
  const files = new Set<number>();
  const folders = new Set<string>();
  const flags: boolean[] = new Array(end);
  for (let n = end - 1; n >= 0; n -= 1) {
    const write = writes[n];
    flags[n] = false;
    if (!write) continue;
    if (write.kind === 'sync file') files.add(write.file);
    else if (write.kind === 'sync folder') folders.add(write.path);
    else if (write.kind === 'write' || write.kind === 'truncate') flags[n] = files.has(write.file);
    else if (write.kind === 'rename') flags[n] = folders.has(dirname(write.to));
    else if (write.kind !== 'promise') flags[n] = folders.has(dirname(write.path));
  }
  return flags;
}

interface Node {
  readonly entries?: Map<string, Node>;
  readonly file?: { bytes: Buffer };
}

interface Layout {
  readonly root: string;
  readonly target: string;
  readonly folders: readonly string[];
  readonly survives: () => boolean;
}

/**
 * Lays out in `target` the disk as a power cut after `end` writes may leave it: everything that had been synced, and of
 * the rest what `survives` says (asked once a write). `folders` were there before.
 */
export function layOut(writes: readonly DiskWrite[], end: number, { root, target, folders, survives }: Layout): void {
  const isSynced = synced(writes, end);
  const top: Node = { entries: new Map(folders.map((name) => [name, { entries: new Map() }])) };
  const files = new Map<number, { bytes: Buffer }>();

  const folderAt = (path: string): Node | undefined => {
    let node: Node | undefined = top;
    for (const name of relative(root, path).split('/').filter(Boolean)) node = node?.entries?.get(name);
    return node;
  };
  const contentOf = (file: number): { bytes: Buffer } => {
    const known = files.get(file) ?? { bytes: Buffer.alloc(0) };
    files.set(file, known);
    return known;
  };
  const apply = (write: DiskWrite): void => {
    if (write.kind === 'folder') {
      const parent = folderAt(dirname(write.path))?.entries;
      if (parent && !parent.has(basename(write.path))) parent.set(basename(write.path), { entries: new Map() });
    } else if (write.kind === 'file') {
      folderAt(dirname(write.path))?.entries?.set(basename(write.path), { file: contentOf(write.file) });
    } else if (write.kind === 'write') {
      const content = contentOf(write.file);
      const size = Math.max(content.bytes.length, write.at + write.bytes.length);
      const grown = Buffer.alloc(size);
      content.bytes.copy(grown);
      write.bytes.copy(grown, write.at);
      content.bytes = grown;
    } else if (write.kind === 'truncate') {
      const content = contentOf(write.file);
      const cut = Buffer.alloc(write.size);
      content.bytes.copy(cut);
      content.bytes = cut;
    } else if (write.kind === 'rename') {
      // A name that never reached the disk is no hindrance: the new one leads to the same file.
      folderAt(dirname(write.from))?.entries?.delete(basename(write.from));
      folderAt(dirname(write.to))?.entries?.set(basename(write.to), { file: contentOf(write.file) });
    } else if (write.kind === 'remove') folderAt(dirname(write.path))?.entries?.delete(basename(write.path));
  };
  for (let n = 0; n < end; n += 1) {
    const write = writes[n];
    if (write && (isSynced[n] || survives())) apply(write);
  }
  materialise(top, target);
}

function materialise(node: Node, path: string): void {
  if (node.file) {
    const handle = openSync(path, 'w');
    if (node.file.bytes.length > 0) writeSync(handle, node.file.bytes);
    ftruncateSync(handle, node.file.bytes.length);
    closeSync(handle);
    return;
  }
  mkdirSync(path, { recursive: true });
  for (const [name, child] of node.entries ?? []) materialise(child, join(path, name));
}
