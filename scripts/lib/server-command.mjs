/**
 * What Node is told when it runs the server. Its heap is small and its work is bytes outside of it: collected by threads of
 * their own, garbage of hundreds of megabytes waits for them where the processors are busy, and waking them costs more than
 * they save. What large bodies leave behind it sweeps itself (apps/server/src/litter.ts), and its young heap stays small:
 * otherwise it grows with every gigabyte that passes.
 */
export const serverArgs = ['--single-threaded-gc', '--expose-gc', '--max-semi-space-size=4', 'apps/server/src/main.ts'];
