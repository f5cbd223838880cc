import { pino } from 'pino';

/** The server's log: one JSON line an event, on standard error, so that standard output stays for people. */
export interface Log {
  info(fields: object, message: string): void;
  error(error: unknown, message: string): void;
}

/** Errors keep message, code and stack; URLs are never logged with their query (signatures are capabilities). */
export function createLog(): Log {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    error: (error, message) => logger.error({ err: error }, message),
  };
}
