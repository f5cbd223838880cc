/** One JSON line an event on standard output, which Lambda takes to CloudWatch. */
export interface Log {
  info(fields: object, message: string): void;
  error(error: unknown, message: string): void;
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { name: error.name, message: error.message, stack: error.stack, ...code, ...cause };
}

/** URLs are never logged with their query: signatures are capabilities. */
export function createLog(write: (line: string) => void = console.log): Log {
  return {
    info: (fields, message) => write(JSON.stringify({ level: 'info', ...fields, msg: message })),
    error: (error, message) => write(JSON.stringify({ level: 'error', err: describe(error), msg: message })),
  };
}
