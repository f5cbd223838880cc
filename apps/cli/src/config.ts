import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the command keeps what it remembers (XDG Base Directory Specification), and what it may be told. */
export interface CliConfig {
  /** The session of the last log-in. */
  readonly sessionFile: string;
  /** Unfinished uploads, to be continued. */
  readonly uploadsFile: string;
  /** For scripts; asked for at the terminal where absent. */
  readonly password?: string;
}

export function readCliConfig(env: Readonly<Record<string, string | undefined>>): CliConfig {
  const config = env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  const state = env['XDG_STATE_HOME'] || join(homedir(), '.local/state');
  const password = env['RDRIVE_PASSWORD'];
  return {
    sessionFile: join(config, 'rdrive', 'session.json'),
    uploadsFile: join(state, 'rdrive', 'uploads.json'),
    ...(password && { password }),
  };
}

/** {@link readCliConfig} over this process's own environment: the one place that reads it. */
export function cliConfigOfProcess(): CliConfig {
  return readCliConfig(process.env);
}
