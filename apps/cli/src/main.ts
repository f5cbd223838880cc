import { Command, Option } from 'commander';
import { type CliConfig, cliConfigOfProcess } from './config.ts';
import { doctorCommand } from './doctor/command.ts';
import { mediaCommand } from './media.ts';
import { ask, askSecret } from './prompt.ts';
import { restoreCommand } from './restore.ts';
import { logIn, openSession } from './session.ts';
import { describeReport, uploadDirectory } from './upload.ts';
import { usersCommand } from './users.ts';

function loginCommand(config: CliConfig): Command {
  return new Command('login')
    .description('log in, and stay logged in on this computer')
    .argument('<url>', 'where rDrive runs, such as http://localhost:8080')
    .option('-u, --username <name>')
    .action(async (url: string, options: { username?: string }) => {
      const username = options.username ?? (await ask('Username'));
      const password = config.password ?? (await askSecret('Password'));
      await logIn(config.sessionFile, url, username, password);
      console.log(`Logged in as ${username}.`);
    });
}

function logoutCommand(config: CliConfig): Command {
  return new Command('logout').description('end the session of this computer').action(async () => {
    const { api } = await openSession(config.sessionFile);
    await api.auth.logout();
    console.log('Logged out.');
  });
}

function uploadCommand(config: CliConfig): Command {
  return new Command('upload')
    .description('upload all pictures and videos of a directory, keeping its folders')
    .argument('<dir>', 'a directory, or one file')
    .option('--to <folder>', 'the folder in rDrive', '/')
    .addOption(
      new Option('--conflict <rule>', 'where a name is taken by another picture')
        .choices(['keep-both', 'skip', 'replace'])
        .default('keep-both'),
    )
    .action(async (dir: string, options: { to: string; conflict: 'keep-both' | 'skip' | 'replace' }) => {
      const result = await uploadDirectory(config, dir, { to: options.to, onConflict: options.conflict });
      console.log(describeReport(result));
      if (result.failed.length > 0) process.exitCode = 1;
    });
}

const config = cliConfigOfProcess();
const program = new Command('rdrive')
  .description('A private drive for the photos and videos of two people')
  .addCommand(loginCommand(config))
  .addCommand(logoutCommand(config))
  .addCommand(uploadCommand(config))
  .addCommand(mediaCommand(config))
  .addCommand(usersCommand(config))
  .addCommand(restoreCommand())
  .addCommand(doctorCommand(config));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
