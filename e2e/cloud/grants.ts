import type { RecordedCall } from '../stack/calls/proxy.ts';
import type { Deployed } from '../stack/deployed.ts';

/** One right of a role: an action on a resource, or on all whose ARN begins so. */
interface Grant {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
}

const list = (value: unknown) => [value].flat() as string[];

function grantsOf({ roles }: Deployed): Grant[] {
  return roles.flatMap(({ principal: { name: who, policies } }) =>
    policies.flatMap((policy) =>
      (policy as { Statement: Record<string, unknown>[] }).Statement.flatMap(({ Action, Resource }) =>
        list(Action).flatMap((action) => list(Resource).map((resource) => ({ who, action, resource }))),
      ),
    ),
  );
}

function isUse({ who, wants }: RecordedCall, grant: Grant): boolean {
  const covers = (resource: string) =>
    grant.resource.endsWith('*') ? resource.startsWith(grant.resource.slice(0, -1)) : resource === grant.resource;
  return who === grant.who && wants.some(({ action, resource }) => action === grant.action && covers(resource));
}

/** A resource without what is chosen anew for each stack. */
function nameOf(resource: string): string {
  return resource
    .replace(/^arn:aws:(\w+):[^:]*:[^:]*:/, '$1 ')
    .replace(/rdrive-(storage|jobs|functions)(\w+?)[0-9a-f]{8}(-[0-9a-f]{8})?(?=$|\/)/gi, '$2')
    .toLowerCase();
}

/** All that the policies of the roles allow and that no call has used: `media sqs:GetQueueUrl sqs queue`. */
export function unusedGrants(deployed: Deployed): string[] {
  const unused = grantsOf(deployed).filter((grant) => !deployed.calls.some((call) => isUse(call, grant)));
  return [...new Set(unused.map(({ who, action, resource }) => `${who} ${action} ${nameOf(resource)}`))].sort();
}
