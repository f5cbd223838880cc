import type { LineRule } from './bill.ts';
import { ecs } from './ecs.ts';
import type { Happening } from './month.ts';
import type { Profile } from './profile.ts';
import { serverlessRules } from './rules.ts';

/** A way to run rDrive on AWS: what its month is made of, and the lines of its bill. */
export interface Variant {
  readonly name: string;
  readonly rules: readonly LineRule[];
  /** What happens there, of what happens in the serverless stack: some of it does not, and something else may. */
  happenings(serverless: readonly Happening[], profile: Profile): readonly Happening[];
}

export const serverless: Variant = {
  name: 'serverless',
  rules: serverlessRules,
  happenings: (all) => all,
};

/** All ways that the template offers; the first is the default. */
export const variants: readonly Variant[] = [serverless, ecs];
