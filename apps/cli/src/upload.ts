import { createHash } from 'node:crypto';
import { createUploadQueue, type UploadItem, type UploadQueue } from '@rdrive/client';
import { type OnConflict, parseFolderPath } from '@rdrive/core';
import type { CliConfig } from './config.ts';
import { diskSource } from './disk-source.ts';
import { formatBytes, showProgress } from './progress.ts';
import { openResumeFile } from './resume-file.ts';
import { sendByHttp } from './send-by-http.ts';
import { openSession } from './session.ts';
import { targetFolder, walk } from './walk.ts';

/** How an upload run ended, in files. */
export interface UploadReport {
  readonly uploaded: number;
  /** Already there with the same bytes, or skipped because the name was taken. */
  readonly unneeded: number;
  readonly passedOver: number;
  readonly bytes: number;
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

function untilSettled(queue: UploadQueue): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (queue.summary().state !== 'idle') return;
      stop();
      resolve();
    };
    const stop = queue.subscribe(check);
    check();
  });
}

function report(items: readonly UploadItem[], passedOver: number): UploadReport {
  const uploaded = items.filter((item) => item.state.kind === 'done');
  return {
    uploaded: uploaded.length,
    unneeded: items.filter((item) => item.state.kind === 'duplicate' || item.state.kind === 'skipped').length,
    passedOver,
    bytes: uploaded.reduce((sum, item) => sum + item.source.size, 0),
    failed: items.flatMap((item) =>
      item.state.kind === 'failed'
        ? [{ path: `${item.folderPath}/${item.source.name}`, reason: item.state.problem.message }]
        : [],
    ),
  };
}

/**
 * Uploads all pictures and videos of a directory, keeping its tree below `to`. What is there already with the same bytes
 * costs no transfer, and an interrupted run is continued by the same command.
 */
export async function uploadDirectory(
  config: CliConfig,
  directory: string,
  options: { to: string; onConflict: OnConflict },
): Promise<UploadReport> {
  const to = parseFolderPath(options.to);
  const found = await walk(directory);
  const { api, url } = await openSession(config.sessionFile);
  const resume = await openResumeFile(config.uploadsFile, url);
  const queue = createUploadQueue({
    api,
    resume,
    send: sendByHttp(url),
    createHasher: () => createHash('sha256'),
  });
  {
    using _shown = showProgress(queue, process.stderr);
    const { onConflict } = options;
    queue.add(
      found.files.map((file) => ({ source: diskSource(file), folderPath: targetFolder(to, file), onConflict })),
    );
    await untilSettled(queue);
  }
  return report(queue.get().items, found.passedOver);
}

/** The report in a person's words. */
export function describeReport(result: UploadReport): string {
  const lines = [`Uploaded ${result.uploaded} files (${formatBytes(result.bytes)}).`];
  if (result.unneeded > 0) lines.push(`${result.unneeded} were there already.`);
  if (result.passedOver > 0) lines.push(`${result.passedOver} are no pictures or videos and were passed over.`);
  for (const { path, reason } of result.failed) lines.push(`Failed: ${path}: ${reason}`);
  if (result.failed.length > 0) lines.push('Run the same command again to retry.');
  return lines.join('\n');
}
