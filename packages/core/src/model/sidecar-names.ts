import type { FileEntry, Sidecar } from './entry.ts';
import { kindOfMime, mimeOfName } from './media-types.ts';
import { numberedName, splitExtension } from './paths.ts';

/** What the stored type of a sidecar is, whatever its bytes are: its name decides. */
export const SIDECAR_TYPE = 'application/rdf+xml';
/** Bytes; 413 above. Adobe's masks and darktable's histories take some hundred KB. */
export const MAX_SIDECAR_SIZE = 16 * 1024 * 1024;

/** True for the name of an XMP sidecar: `IMG_1.xmp`, `IMG_1.jpg.xmp`. */
export function isSidecarName(name: string): boolean {
  return splitExtension(name)[1].toLowerCase() === '.xmp';
}

/** True for the names that may be uploaded: of pictures, videos and their sidecars. */
export function isUploadName(name: string): boolean {
  return mimeOfName(name) !== undefined || isSidecarName(name);
}

/** True for a sidecar that is a file by itself, as it has no picture yet. */
export function isLoneSidecar(file: Pick<FileEntry, 'fileType'>): boolean {
  return file.fileType === SIDECAR_TYPE;
}

/** How a picture and its sidecar share a name: darktable appends to the whole name, Adobe replaces its extension. */
export function sidecarStyle(sidecarName: string, pictureName: string): Sidecar['style'] | undefined {
  const [base] = splitExtension(sidecarName);
  if (base === pictureName) return 'appended';
  return base === splitExtension(pictureName)[0] ? 'replaced' : undefined;
}

/** The name that the sidecar of a file has: it follows every new name of the file. */
export function sidecarName(fileName: string, { style, ending }: Pick<Sidecar, 'style' | 'ending'>): string {
  return (style === 'appended' ? fileName : splitExtension(fileName)[0]) + ending;
}

/** The n-th name to try for a sidecar: `IMG_1 (2).jpg.xmp` is that of `IMG_1 (2).jpg`. */
export function numberedSidecar(name: string, n: number): string {
  const [base, ending] = splitExtension(name);
  return mimeOfName(base) === undefined ? numberedName(name, n) : numberedName(base, n) + ending;
}

/** Raw files are what sidecars are mostly made for, and the picture of a Live Photo goes before its video. */
function rank({ fileType, kind }: FileEntry): number {
  if (kind === 'video') return 2;
  return fileType.startsWith('image/x-') ? 0 : 1;
}

/** Of these files of one folder the one that a sidecar of this name belongs to. */
export function pictureFor(name: string, files: readonly FileEntry[]): FileEntry | undefined {
  const style = (file: FileEntry) => sidecarStyle(name, file.fileName);
  const media = files.filter((file) => kindOfMime(file.fileType) !== undefined && style(file) !== undefined);
  const order = (a: FileEntry, b: FileEntry) => rank(a) - rank(b) || (a.fileName < b.fileName ? -1 : 1);
  return media.find((file) => style(file) === 'appended') ?? media.toSorted(order)[0];
}

/** Of these files of one folder the sidecars that wait for a picture of this name; the one of its whole name first. */
export function sidecarsFor(pictureName: string, files: readonly FileEntry[]): readonly FileEntry[] {
  const style = (file: FileEntry) => sidecarStyle(file.fileName, pictureName);
  const waiting = files.filter((file) => isLoneSidecar(file) && style(file) !== undefined);
  return waiting.toSorted((a, b) => Number(style(b) === 'appended') - Number(style(a) === 'appended'));
}
