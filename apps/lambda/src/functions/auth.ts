import { openShell } from '../compose/shell.ts';
import { environment, readApiConfig } from '../config.ts';
import { createHandler } from '../http/handler.ts';
import { lazily } from '../lazily.ts';
import { createLog } from '../log.ts';

/** Everything below `/api/auth/`: the only function that makes tokens. */
export const handler = createHandler(lazily(async () => openShell(readApiConfig(environment), 'auth', createLog())));
