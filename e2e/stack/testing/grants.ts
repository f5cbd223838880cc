import type { RecordedCall } from '../calls/proxy.ts';
import type { Deployed } from '../deployed.ts';

/** One right of a role: an action on a resource, or on all whose ARN begins so. */
export interface Grant {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
}

const list = (value: unknown) => [value].flat() as string[];

/** All that the policies of the roles allow. */
export function grantsOf({ credentials }: Deployed): Grant[] {
  return credentials.flatMap(({ principal: { name: who, policies } }) =>
    policies.flatMap((policy) =>
      (policy as { Statement: Record<string, unknown>[] }).Statement.flatMap(({ Action, Resource }) =>
        list(Action).flatMap((action) => list(Resource).map((resource) => ({ who, action, resource }))),
      ),
    ),
  );
}

/** Whether a call took that right. */
export function uses({ who, wants }: RecordedCall, grant: Grant): boolean {
  const covers = (resource: string) =>
    grant.resource.endsWith('*') ? resource.startsWith(grant.resource.slice(0, -1)) : resource === grant.resource;
  return who === grant.who && wants.some(({ action, resource }) => action === grant.action && covers(resource));
}
