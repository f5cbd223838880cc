import type { Resource, Template } from '../../testing/template.ts';
import type { FunctionFacts, StackFacts } from '../counts.ts';

/** Scratch that costs nothing (Lambda pricing, "Ephemeral storage"). */
const FREE_SCRATCH_MB = 512;

/** What of the template costs money whoever does what. */
export function stackFacts({ Resources }: Template): StackFacts {
  const of = (type: string): [string, Resource['Properties']][] =>
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) => (Type === type ? [[id, Properties]] : []));
  const functions = of('AWS::Lambda::Function').flatMap(([id, { MemorySize, EphemeralStorage }]) => {
    const [, name] = /^Functions([a-z]+)Function/.exec(id) ?? [];
    const { Size } = { Size: FREE_SCRATCH_MB, ...(EphemeralStorage as { Size: number } | undefined) };
    const facts: FunctionFacts = { memoryMb: Number(MemorySize), paidScratchMb: Math.max(0, Size - FREE_SCRATCH_MB) };
    return name === undefined ? [] : [[name, facts] as const];
  });
  const rounds = of('AWS::Events::Rule').map(([, { ScheduleExpression, Targets }]) => {
    const [{ Input }] = Targets as [{ Input: string }];
    return [(JSON.parse(Input) as { round: string }).round, String(ScheduleExpression)] as const;
  });
  return {
    functions: Object.fromEntries(functions),
    rounds: Object.fromEntries(rounds),
    alarms: of('AWS::CloudWatch::Alarm').length,
    polledQueues: of('AWS::Lambda::EventSourceMapping').length,
  };
}
