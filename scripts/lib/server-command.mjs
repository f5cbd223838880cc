/**
 * What Node is told when it runs the server. Its heap is small and its work is bytes outside of it: collected by threads of
 * their own, garbage of hundreds of megabytes waits for them where the processors are busy, and waking them costs more than
 * they save.
 */
export const serverArgs = ['--single-threaded-gc', 'apps/server/src/main.ts'];
