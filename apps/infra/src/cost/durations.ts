import type { FunctionFacts, Played } from './counts.ts';
import type { Profile } from './profile.ts';
import type { Units } from './units.ts';

/** Memory at which a function has a whole vCPU (Lambda Developer Guide, "Configure Lambda function memory"). */
const FULL_VCPU_MB = 1_769;

/**
 * Milliseconds that Lambda bills for work that was measured here. Processor time is stretched to the share of a vCPU that
 * the memory buys, and by how much slower that is than the machine that played; a function with more than one vCPU is
 * given no speed for it. Each answer of an engine is waited for one after another, though many are awaited together.
 */
export function billedMs(
  { cpuMs, dynamo, s3 }: Played['work'][string],
  { memoryMb }: Pick<FunctionFacts, 'memoryMb'>,
  { slowerBy, dynamoMs, s3Ms }: Profile['lambda'],
): number {
  const share = Math.min(1, memoryMb / FULL_VCPU_MB);
  return (cpuMs * slowerBy) / share + dynamo * dynamoMs + s3 * s3Ms;
}

/** GB-seconds of memory, and of scratch, that the work of an action takes. */
export function gbSecondsOf(
  { work }: Pick<Played, 'work'>,
  functions: Readonly<Record<string, FunctionFacts>>,
  speeds: Profile['lambda'],
): Units {
  const units: Record<string, number> = {};
  for (const [name, done] of Object.entries(work)) {
    const facts = functions[name];
    if (!facts) throw new Error(`The template has no function “${name}”.`);
    const seconds = billedMs(done, facts, speeds) / 1_000;
    units[`lambda.${name}.gbSeconds`] = (seconds * facts.memoryMb) / 1_024;
    if (facts.paidScratchMb > 0) units['lambda.scratch'] = (seconds * facts.paidScratchMb) / 1_024;
  }
  return units;
}
