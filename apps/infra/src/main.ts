import { isDriveError } from '@rdrive/core';
import { readArguments } from './arguments.ts';
import { deploy, destroy, synth } from './commands/deploy.ts';
import { OptionError } from './options.ts';

try {
  const args = readArguments(process.argv.slice(2));
  if (args.command === 'synth') await synth(args.context);
  else await (args.command === 'deploy' ? deploy : destroy)(args);
} catch (error) {
  // Mistakes that a person can mend are told in a sentence; anything else keeps its stack.
  console.error(error instanceof OptionError || isDriveError(error) ? error.message : error);
  process.exitCode = 1;
}
