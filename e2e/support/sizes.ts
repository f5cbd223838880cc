const MB = 1_000_000;

/**
 * How big the proofs are: small in `npm test`, whole in `npm run proof`, which sets `RDRIVE_PROOF`. One table, so that
 * nobody has to look for what a green run has shown.
 */
const table = {
  /** The one large file that the command line is killed over, and how many small ones go with it. */
  cliLargeBytes: { test: 150 * MB, proof: 3_500 * MB },
  cliSmallFiles: { test: 20, proof: 250 },
  cliSmallBytes: { test: MB / 2, proof: 2 * MB },
} as const;

export function sizeOf(name: keyof typeof table): number {
  return table[name][process.env['RDRIVE_PROOF'] ? 'proof' : 'test'];
}
