/** What one check has to say. */
export interface Outcome {
  readonly passed: number;
  /** One line for each failure, with its cause where it is known. */
  readonly failed: readonly string[];
  /** What was not tried, and why. */
  readonly skipped: readonly Skip[];
  /** Shown when something failed. */
  readonly output?: string;
}

export interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** A check of `npm test`. */
export interface Step {
  readonly name: string;
  readonly group: Group;
  readonly run: (env: NodeJS.ProcessEnv) => Promise<Outcome>;
}

export const GROUPS = ['static', 'unit', 'e2e'] as const;
export type Group = (typeof GROUPS)[number];
