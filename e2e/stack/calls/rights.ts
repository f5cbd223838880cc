import { runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT, type Want } from '@rdrive/aws/testing';

/** Who asks: a role with its policies, or CloudFront on behalf of a distribution. */
export interface Principal {
  /** `media` for the role of that function. */
  readonly name: string;
  readonly arn: string;
  readonly policies: readonly object[];
  /** Condition keys that the service sets for all that it asks. */
  readonly context?: Readonly<Record<string, string>>;
}

/** The resource policies of a stack by ARN: those of its buckets, queues and functions. */
export type ResourcePolicies = ReadonlyMap<string, object>;

/** All of the template's clients speak TLS; here they do not, so it is only said. */
const OVER_TLS = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/** Evaluates rights as IAM does ("Policy evaluation logic"), by the policies of the template alone. */
export interface Rights {
  allows(principal: Principal, want: Want, context?: Readonly<Record<string, string>>): Promise<boolean>;
}

function resourceOf(arn: string): string {
  return arn.startsWith('arn:aws:s3:') ? (arn.split('/')[0] ?? arn) : arn;
}

/** Rights under these resource policies. What was decided once is remembered. */
export function createRights(resourcePolicies: ResourcePolicies): Rights {
  const decided = new Map<string, Promise<boolean>>();

  async function decide(principal: Principal, { action, resource }: Want, context: object): Promise<boolean> {
    const result = await runSimulation(
      {
        identityPolicies: principal.policies.map((policy, index) => ({ name: String(index), policy })),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy: resourcePolicies.get(resourceOf(resource)),
        request: {
          principal: principal.arn,
          action,
          resource: { resource, accountId: ACCOUNT },
          contextVariables: { ...OVER_TLS, ...principal.context, ...context },
        },
      },
      {},
    );
    if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
    return result.overallResult === 'Allowed';
  }

  return {
    allows(principal, want, context = {}) {
      const key = JSON.stringify([principal.name, principal.context, want, context]);
      const known = decided.get(key) ?? decide(principal, want, context);
      decided.set(key, known);
      return known;
    },
  };
}
