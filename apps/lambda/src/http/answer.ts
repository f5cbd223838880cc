import { type App, problemOf, problemResponse } from '@rdrive/api';
import { DriveError } from '@rdrive/core';
import { hostOf } from './hosts.ts';

/** The app behind a function or a container, and what is to be done before an answer goes out. */
export interface Shell {
  /** Where people reach us; the first is the one that they use. */
  readonly hosts: readonly string[];
  appFor(host: string): App;
  /** Sends what the request has committed. */
  flush(): Promise<void>;
}

function strangeHost(): Response {
  const words = 'This address belongs to nobody here. Use the one that rDrive was set up with.';
  return problemResponse(problemOf(new DriveError('bad-host', words)));
}

/**
 * The app's answer to a request that was sent to the host `told` by CloudFront's function; a stranger's host is refused.
 * It goes out once what it has committed was sent.
 */
export async function answer(
  shell: Shell,
  told: string | undefined,
  ask: (app: App, host: string) => Response | Promise<Response>,
): Promise<Response> {
  const host = hostOf(told, shell.hosts);
  if (host === undefined) return strangeHost();
  const response = await ask(shell.appFor(host), host);
  await shell.flush();
  return response;
}
