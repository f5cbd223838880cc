import type { FileJson } from '../../api/wire.ts';
import { deviceOf } from './camera.ts';
import type { FileColumns } from './file-columns.ts';
import { FLAG } from './flags.ts';

/** What phones and computers call a picture of their screen, in the languages that people around here have set. */
const NAMES =
  /(?:^|[^a-z])(?:screen[ _-]?(?:shot|capture|clip)|bildschirm(?:foto|aufnahme)|scrnshot|captura de (?:pantalla|ecr)|capture[ _-]?d?.?[eé]cran|schermata|schermafbeelding|sk[äæ]rm(?:avbild|billede)|zrzut[ _]ekranu)/i;
const FOLDERS = /\/(?:screen[ _-]?(?:shots?|captures?)|bildschirmfotos?)$/i;
/** The camera app of phones writes no PNG: under a number of its own it is of the screen. */
const NUMBERED_PNG = /^img_\d{4,}[^/]*\.png$/i;

const isName = (name: string) => NAMES.test(name) || NUMBERED_PNG.test(name);

type Facts = Pick<FileJson, 'kind' | 'fileName' | 'folderPath' | 'camera'>;

/** True for what looks like a picture of a screen: by its name or folder, and as no camera has made it. */
export function isScreenshot({ kind, fileName, folderPath, camera }: Facts): boolean {
  if (kind !== 'image' || camera?.make !== undefined || camera?.model !== undefined) return false;
  return isName(fileName) || FOLDERS.test(folderPath);
}

/** Flags those among the first rows that {@link isScreenshot} holds of: looked up once for each folder and camera. */
export function flagScreenshots(columns: FileColumns, rows: number): void {
  const flags = columns.flags.values;
  const folderOf = columns.folders.numbers.values;
  const folders = columns.folders.names.texts.map((path) => FOLDERS.test(path));
  const cameras = columns.cameras.names.texts.map((name) => deviceOf(name).slice(0, 2).some(Boolean));
  for (let row = 0; row < rows; row++) {
    const held = flags[row] ?? 0;
    if ((held & FLAG.video) !== 0 || cameras[columns.cameras.devices[row] ?? 0]) continue;
    if (folders[folderOf[row] ?? 0] || isName(columns.names[row] ?? '')) flags[row] = held | FLAG.screenshot;
  }
}
