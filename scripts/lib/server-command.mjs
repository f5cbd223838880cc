/**
 * What Node is told when it runs the server. Its heap is small and its work is bytes outside of it: collected by threads of
 * their own, garbage of hundreds of megabytes waits for them where the processors are busy, and waking them costs more than
 * they save. What large bodies leave behind it sweeps itself (apps/server/src/litter.ts).
 */
export const serverArgs = ['--single-threaded-gc', '--expose-gc', 'apps/server/src/main.ts'];
