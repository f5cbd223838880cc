import { openShell } from './compose/shell.ts';
import type { ApiFunctionConfig } from './config.ts';
import { createFetch } from './http/over-http.ts';
import type { Log } from './log.ts';

/**
 * The functions behind the API as one: for the container of the stack (`compute=ecs`), which gets their settings and
 * the rights of all of them. Rejects where its parameters cannot be read.
 */
export async function openApi(config: ApiFunctionConfig, log: Log): Promise<(request: Request) => Promise<Response>> {
  // With the secrets of `auth` every route can be answered.
  return createFetch(await openShell(config, 'auth', log));
}
