import { openShell } from '../compose/shell.ts';
import { environment, readApiConfig } from '../config.ts';
import { createHandler } from '../http/handler.ts';
import { lazily } from '../lazily.ts';
import { createLog } from '../log.ts';

/** All of the API but accounts. */
export const handler = createHandler(lazily(async () => openShell(readApiConfig(environment), 'library', createLog())));
