import { openOwner } from '@rdrive/server/owner';
import { Command } from 'commander';
import type { CliConfig } from './config.ts';
import { askSecret } from './prompt.ts';

/** For the owner of the machine (or of the AWS account), who needs no log-in: whoever can read the data can do this. */
export function usersCommand(config: CliConfig): Command {
  const users = new Command('users').description('the two persons, for the owner of this machine');
  users
    .command('list')
    .description('who has a seat')
    .action(async () => {
      using owner = await openOwner();
      const people = await owner.list();
      if (people.length === 0) console.log('Nobody yet: open rDrive in a browser and use the setup code.');
      for (const { username, seat, createdAt } of people)
        console.log(`${seat}  ${username}  since ${createdAt.slice(0, 10)}`);
    });
  users
    .command('invite')
    .description('make a code for the second person')
    .action(async () => {
      using owner = await openOwner();
      const { code, expiresAt } = await owner.invite();
      console.log(`Invitation code: ${code}\nIt works once, until ${expiresAt.slice(0, 10)}.`);
    });
  users
    .command('reset-password')
    .description('set a new password and end all sessions of a person')
    .argument('<username>')
    .action(async (username: string) => {
      using owner = await openOwner();
      const password = config.password ?? (await askSecret(`New password of ${username}`));
      await owner.resetPassword(username, password);
      console.log(`${username} has a new password and is logged out everywhere.`);
    });
  return users;
}
