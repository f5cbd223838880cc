import { appendFileSync } from 'node:fs';
import { measuresFile } from './config.ts';

/** One number that a test has measured, as it stands in `proof.json`. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  /** `rounds`, `bytes`, `ms`… */
  readonly unit: string;
}

/** Leaves a number for `proof.json`: what was measured, or how much was tried. Does nothing outside the proof. */
export function measured(name: string, value: number, unit: string): void {
  const measure: Measure = { name, value, unit };
  if (measuresFile) appendFileSync(measuresFile, `${JSON.stringify(measure)}\n`);
}
