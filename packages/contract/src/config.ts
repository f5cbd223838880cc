/** True in `npm run proof`, which tries everything at its full size. */
export const isProof = Boolean(process.env['RDRIVE_PROOF']);

/** Where {@link measured} keeps what tests have measured; undefined outside the proof. */
export const measuresFile = process.env['RDRIVE_MEASURES'];
