import type { Template } from './template.ts';

/** One right of a role, resources written as text: `<LogicalId.Attribute>` and what follows. */
export interface Right {
  readonly action: string;
  readonly resource: string;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [[kind, inner] = ['', '']] = Object.entries(value);
  if (kind === 'Ref') return `<${inner}>`;
  if (kind === 'Fn::GetAtt') return `<${(inner as string[]).join('.')}>`;
  if (kind === 'Fn::Join') return (inner as [string, unknown[]])[1].map(textOf).join('');
  return JSON.stringify(value);
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** All that a role may do whose logical id begins so. */
export function rightsOfRole(template: Template, start: string): Right[] {
  const policies = Object.entries(template.Resources).filter(
    ([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(start),
  );
  return policies.flatMap(([, { Properties }]) => {
    const { Statement } = Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] };
    return Statement.flatMap((statement) => {
      if (statement['Effect'] !== 'Allow') throw new Error('A role has a statement that is no Allow.');
      const resources = list(statement['Resource']).map(textOf);
      return list(statement['Action']).flatMap((action) =>
        resources.map((resource) => ({ action: String(action), resource })),
      );
    });
  });
}

/** All that the role of a function may do, such as `media`. */
export function rightsOf(template: Template, name: string): Right[] {
  return rightsOfRole(template, `Functions${name}Role`);
}
