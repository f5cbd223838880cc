import { collectFolders, type FileJson, type FolderJson, livePartners, planZip } from '@rdrive/client';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { lastingToast, toast } from '../../ui/toast.tsx';
import { api } from '../drive.ts';
import { formats } from '../formats.ts';
import { folderName } from '../paths.ts';
import { orderZip, type ZipEnd } from './order-zip.ts';
import { saveEach } from './save-each.ts';
import { zipWorker } from './zip-worker.ts';

type Entry = FileJson | FolderJson;

interface Collected {
  readonly files: readonly FileJson[];
  readonly trees: Awaited<ReturnType<typeof collectFolders>>;
}

async function collect(entries: readonly Entry[]): Promise<Collected> {
  const chosen = entries.filter((entry) => entry.entryType === 'file');
  const folders = entries.filter((entry) => entry.entryType === 'folder');
  const [partners, trees] = await Promise.all([livePartners(api, chosen), collectFolders(api, folders)]);
  return { files: [...chosen, ...partners], trees };
}

function allFiles({ files, trees }: Pick<Collected, 'files' | 'trees'>): readonly FileJson[] {
  return [...files, ...trees.flatMap((tree) => allFiles({ files: tree.files, trees: tree.folders }))];
}

function zipName([first, ...others]: readonly Entry[]): string {
  if (first?.entryType === 'folder' && others.length === 0) return `${folderName(first.path)}.zip`;
  const today = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `rDrive ${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}.zip`;
}

function tellEnd({ broken }: ZipEnd): void {
  if (!broken) return;
  const name = broken.path.slice(broken.path.lastIndexOf('/') + 1);
  lastingToast(t(broken.refused ? 'download.gone' : 'download.broken', { name }), { tone: 'problem' });
}

/** Orders the zip, or saves one by one; answers what to say of it. */
async function save(entries: readonly Entry[], say: (text: string) => void): Promise<string> {
  const [worker, { files: chosen, trees }] = await Promise.all([zipWorker(), collect(entries)]);
  const files = allFiles({ files: chosen, trees });
  const count = files.length;
  const size = formats.bytes(files.reduce((sum, file) => sum + file.fileSize, 0));
  if (count === 0) return t('download.nothing');
  if (!worker) {
    say(t('download.each', { count }));
    await saveEach(files);
    return t('download.each', { count });
  }
  say(t('download.preparing', { count, size }));
  const { ended } = await orderZip(worker, zipName(entries), planZip(chosen, trees));
  void ended.then(tellEnd);
  return t('download.begun', { count, size });
}

async function saveMany(entries: readonly Entry[]): Promise<void> {
  const note = lastingToast(t('download.looking'));
  try {
    note.say(await save(entries, note.say));
    note.settle();
  } catch (error) {
    note.close();
    throw error;
  }
}

/**
 * Saves files and folders on this device: one file as it is (a Live Photo is two, and so is one with a sidecar), more of
 * them as a zip that is made on the way, and one after another where the browser cannot do that. Says itself what went
 * wrong.
 */
export async function downloadZip(entries: readonly Entry[]): Promise<void> {
  const [first, ...others] = entries;
  try {
    if (first?.entryType === 'file' && others.length === 0)
      await saveEach([first, ...(await livePartners(api, [first]))]);
    else if (first) await saveMany(entries);
  } catch (error) {
    toast(problemText(error), { tone: 'problem' });
  }
}
