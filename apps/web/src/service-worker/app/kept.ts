import { KEPT_BYTES, keptName } from './protocol.ts';

const KEPT = /^\/(originals|derived)\//;

let names: Promise<ReadonlySet<string>> | undefined;
let known: ReadonlySet<string> | undefined;

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT_BYTES);
}

async function list(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  try {
    for await (const [name] of (await folder()).entries()) found.add(name);
  } catch {
    // Nothing is kept.
  }
  known = found;
  return found;
}

/** Looks what is kept now. */
export async function lookAtKept(): Promise<void> {
  names = list();
  await names;
}

/** True where the bytes of an address may be kept in full. */
export function mayBeKept(path: string): boolean {
  if (!KEPT.test(path)) return false;
  names ??= list();
  return known === undefined || known.has(keptName(path));
}

function typeOf({ pathname, searchParams }: URL): string {
  if (pathname.endsWith('.webp')) return 'image/webp';
  return searchParams.get('type') ?? (pathname.endsWith('.mp4') ? 'video/mp4' : 'application/octet-stream');
}

/** One range of RFC 9110, section 14.1.2; undefined where none is asked for, null where it lies outside. */
export function rangeOf(header: string | null, size: number): { start: number; end: number } | null | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return start < end ? { start, end } : null;
}

/** Answers from what is kept in full, a part of it where that is asked for; undefined where it is not kept. */
export async function answerKept(request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  const name = keptName(url.pathname);
  if (!(await names)?.has(name)) return undefined;
  try {
    const file = await (await (await folder()).getFileHandle(name)).getFile();
    const headers = { 'content-type': typeOf(url), 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' };
    const range = rangeOf(request.headers.get('range'), file.size);
    if (range === undefined)
      return new Response(file, { headers: { ...headers, 'content-length': String(file.size) } });
    if (range === null)
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } });
    const { start, end } = range;
    return new Response(file.slice(start, end), {
      status: 206,
      headers: {
        ...headers,
        'content-length': String(end - start),
        'content-range': `bytes ${start}-${end - 1}/${file.size}`,
      },
    });
  } catch {
    return undefined;
  }
}
