import { openOwner } from '@rdrive/server/owner';
import { Command } from 'commander';

/** Paths of missing originals that are told one by one. */
const TOLD = 20;

/** For the owner of the machine (or of the AWS account), after the metadata was lost and the originals were not. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put the newest snapshot back into an empty library, for the owner of this machine')
    .argument('[file]', 'a snapshot that was kept elsewhere')
    .action(async (file?: string) => {
      using owner = await openOwner();
      const { builtAt, files, folders, missing, uploaders } = await owner.restore(file);
      console.log(`Put back ${files} files in ${folders} folders, as they were at ${builtAt}.`);
      for (const path of missing.slice(0, TOLD)) console.log(`missing: ${path}`);
      if (missing.length > 0) {
        console.log(`The originals of ${missing.length} files are missing, or not whole. Their entries are there.`);
        process.exitCode = 1;
      }
      const people = new Set((await owner.list()).map(({ id }) => id));
      const strangers = uploaders.filter((id) => !people.has(id));
      if (strangers.length > 0) {
        console.log(`Uploaded by persons who have no seat here: ${strangers.join(', ')}.`);
      }
    });
}
