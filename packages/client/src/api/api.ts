import { authCalls } from './auth.ts';
import { fileCalls } from './files.ts';
import { folderCalls } from './folders.ts';
import { libraryCalls } from './library.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import { uploadCalls } from './uploads.ts';

/**
 * Typed calls of the whole contract. In a browser the session lives in cookies; with `tokens` it is carried as a bearer
 * token. Failures are {@link ProblemError}s; a token found invalid is renewed once, for all calls and tabs together.
 */
export function createApi(options: TransportOptions) {
  const transport = createTransport(options);
  return {
    auth: authCalls(transport, options.tokens),
    files: fileCalls(transport),
    folders: folderCalls(transport),
    library: libraryCalls(transport),
    uploads: uploadCalls(transport),
  };
}

export type Api = ReturnType<typeof createApi>;
