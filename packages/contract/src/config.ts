/** True in `npm run proof`, which tries everything at its full size. */
export const isProof = Boolean(process.env['RDRIVE_PROOF']);

/** Where {@link measured} keeps what tests have measured; undefined outside the proof. */
export const measuresFile = process.env['RDRIVE_MEASURES'];

/** Of random tests that print theirs: `RDRIVE_SEED` repeats a run. */
export const seedOfRun = Number(process.env['RDRIVE_SEED'] ?? Date.now() % 1_000_000);
