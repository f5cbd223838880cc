import { KEPT_BYTES, keptName } from '../../../service-worker/app/protocol.ts';

/** True where the browser can keep files of any size for this page. */
export function canKeep(): boolean {
  return 'serviceWorker' in navigator && 'createWritable' in (globalThis.FileSystemFileHandle?.prototype ?? {});
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(KEPT_BYTES, { create: true });
}

/** Names of what is kept whole. */
export async function keptNames(): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const [name] of (await folder()).entries()) if (!name.endsWith('.crswap')) names.add(name);
  return names;
}

/** Keeps the bytes of an answer; whole or not at all. `size` is what they must come to, where that is known. */
export async function keepBytes(
  path: string,
  response: Response,
  size: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  const place = await folder();
  const name = keptName(path);
  const writable = await (await place.getFileHandle(name, { create: true })).createWritable();
  try {
    // Counted on the way: a connection that breaks need not look like an error.
    let bytes = 0;
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
      flush() {
        if (size !== undefined && bytes !== size) throw new Error('The answer is not whole.');
      },
    });
    await (response.body ?? new Blob().stream()).pipeThrough(counted).pipeTo(writable, { signal });
  } catch (error) {
    await place.removeEntry(name).catch(() => undefined);
    throw error;
  }
}

/** Frees what nobody asks for any more. */
export async function dropBytes(names: Iterable<string>): Promise<void> {
  const place = await folder();
  await Promise.allSettled([...names].map((name) => place.removeEntry(name)));
}

/** Leaves nothing. Never rejects. */
export async function wipeBytes(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(KEPT_BYTES, { recursive: true });
  } catch {
    // Nothing was kept, or nothing can be.
  }
}
