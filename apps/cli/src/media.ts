import { Command } from 'commander';
import type { CliConfig } from './config.ts';
import { openSession } from './session.ts';

/** Which files, as the options say it. */
function whichOf({ all, failed }: { all?: boolean; failed?: boolean }): 'all' | 'failed' | 'outdated' {
  if (all && failed) throw new Error('Choose one of --all and --failed.');
  return all ? 'all' : failed ? 'failed' : 'outdated';
}

/** What was made of the originals: thumbnails, posters, facts. */
export function mediaCommand(config: CliConfig): Command {
  const media = new Command('media').description('thumbnails, posters and facts of pictures and videos');
  media
    .command('reprocess')
    .description('make them anew, file by file, behind all that people wait for')
    .argument('[path]', 'a file, or a folder with all below it; without it the whole library')
    .option('--all', 'of every file')
    .option('--failed', 'of files that failed; without an option of those that an older rDrive made')
    .action(async (path: string | undefined, options: { all?: boolean; failed?: boolean }) => {
      const which = whichOf(options);
      const { api } = await openSession(config.sessionFile);
      await api.library.remake({ which, ...(path !== undefined && { path }) });
      console.log('It will be done. What there is stays until the new is there.');
    });
  return media;
}
