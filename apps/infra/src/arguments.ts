import { OptionError } from './options.ts';

export type Command = 'synth' | 'deploy' | 'destroy';

/** What stands behind `npm run synth|deploy|destroy --`. */
export interface Arguments {
  readonly command: Command;
  readonly context: Readonly<Record<string, string>>;
  /** Makes the next generation of keys. */
  readonly rotate: boolean;
}

/** Names of the context; anything else is a slip of the pen. */
const known = new Set([
  'region',
  'stack',
  'domain',
  'zone',
  'zoneId',
  'certificate',
  'alarmEmail',
  'budget',
  'compute',
  'keys',
]);

function isCommand(text: string | undefined): text is Command {
  return text === 'synth' || text === 'deploy' || text === 'destroy';
}

/** Reads the command line. {@link OptionError} for what is not understood. */
export function readArguments([command, ...rest]: readonly string[]): Arguments {
  if (!isCommand(command)) throw new OptionError('Say synth, deploy or destroy.');
  const context: Record<string, string> = {};
  let rotate = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (word === '--rotate') {
      rotate = true;
      continue;
    }
    const [, name = '', value = ''] = (word === '-c' && /^(\w+)=(.+)$/.exec(rest[++at] ?? '')) || [];
    if (!known.has(name)) {
      throw new OptionError(
        `“${rest[at] ?? word}” is not known. There are --rotate and -c with ${[...known].join(', ')}.`,
      );
    }
    context[name] = value;
  }
  return { command, context, rotate };
}
