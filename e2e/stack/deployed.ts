import { randomUUID } from 'node:crypto';
import { dynamoEndpoint, dynamoMissing, REGION, type SqsEngine, s3Endpoint, s3Missing } from '@rdrive/aws/testing';
import { askForCustomResource } from '../../apps/lambda/src/testing/cloud-formation.ts';
import { startPoller } from '../../apps/lambda/src/testing/poller.ts';
import type { RecordedInvocation } from '../../apps/lambda/src/testing/runtime/function.ts';
import { noSandbox } from '../../apps/lambda/src/testing/runtime/instance.ts';
import { type Credentials, type FaultHook, type RecordedCall, startProxy } from './calls/proxy.ts';
import { createRights } from './calls/rights.ts';
import { ENGINE_KEYS, type Engines, startEngines } from './engines.ts';
import { createFunctions } from './functions.ts';
import { cloudFrontCredentials, resourcePolicies, roleCredentials, servicePrincipal } from './identities.ts';
import { rateOf, runRule } from './schedules.ts';
import type { Assembly } from './template/assembly.ts';
import { createResources, type Resources } from './template/resources.ts';

/** What of a template is up. */
export interface Deployed extends AsyncDisposable {
  readonly resources: Resources;
  output(name: string): string;
  /** Invokes a function by its ARN as a service does for one of our resources, and waits. Rejects with a `FunctionFault`. */
  invoke(service: 'apigateway' | 'events', sourceArn: string, functionArn: string, event: unknown): Promise<unknown>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly queue: SqsEngine;
  /** Messages that functions are at. */
  readonly busy: number;
  /** Runs the rule whose logical id has this in it, now. */
  schedule(rule: string): Promise<void>;
  readonly calls: readonly RecordedCall[];
  readonly invocations: readonly RecordedInvocation[];
  /** What functions sign with, and by which rights. */
  readonly roles: readonly Credentials[];
  readonly cloudFront: Credentials;
  /** Where all of AWS answers; buckets by path, for browsers too. */
  readonly endpoint: string;
  /** Ends all instances of functions: each next call is a cold start. */
  restart(): Promise<void>;
  /** Changes what goes wrong from now on. */
  setFaults(hook: FaultHook): void;
  /** What a program of the owner of the account needs to reach the stores: past the proxy, with all rights. */
  readonly env: Readonly<Record<string, string>>;
  /** What the functions have printed. */
  log(): string;
}

export interface DeployOptions {
  /** `host:port` where the distribution will answer. */
  readonly host: string;
  /** The time of the functions and of the queue. */
  readonly clock?: () => number;
  /** Kept as if an earlier deployment had made it. */
  readonly setupCode?: string;
  /** Functions at once in the account. */
  readonly concurrency?: number;
  /** False: messages stay in the queue until a test takes them. */
  readonly poll?: boolean;
}

/** Why no stack can be put up here; undefined where one can. */
export const stackMissing: string | undefined =
  dynamoEndpoint === undefined ? dynamoMissing : s3Endpoint === undefined ? s3Missing : noSandbox();

/** Functions that a new account may run at once ("Lambda quotas": new accounts have reduced concurrency). */
const CONCURRENCY = 10;

/** Puts a template up on the engines of this machine. */
export async function deploy(assembly: Assembly, options: DeployOptions): Promise<Deployed> {
  if (stackMissing) throw new Error(stackMissing);
  const { clock = Date.now, setupCode } = options;
  let fault: FaultHook = () => undefined;
  await using down = new AsyncDisposableStack();

  const calls: RecordedCall[] = [];
  const invocations: RecordedInvocation[] = [];
  const known = new Map<string, Credentials>();
  const policies = new Map<string, object>();
  const rights = createRights(policies);
  const engines: Partial<Engines['endpoints']> = {};
  const { endpoint } = down.use(
    await startProxy({
      engines,
      engineKeys: ENGINE_KEYS,
      credentialsOf: (accessKeyId) => known.get(accessKeyId),
      rights,
      clock,
      record: (call) => calls.push(call),
      fault: (call) => fault(call),
    }),
  );
  const naming = { stackName: assembly.stackName, suffix: randomUUID().slice(0, 8), host: options.host, endpoint };
  const resources = createResources(assembly, naming);
  const { endpoints, queue, parameters } = down.use(await startEngines(resources, clock));
  Object.assign(engines, endpoints);

  const roles = roleCredentials(resources);
  const cloudFront = cloudFrontCredentials(resources);
  for (const each of [...roles, cloudFront]) known.set(each.accessKeyId, each);
  for (const [arn, policy] of resourcePolicies(resources)) policies.set(arn, policy);

  const printed: string[] = [];
  const print = (text: string) => {
    printed.push(text);
    if (printed.length > 10_000) printed.splice(0, 5_000);
  };
  const record = (invocation: RecordedInvocation) => invocations.push(invocation);
  const account = { concurrency: options.concurrency ?? CONCURRENCY, running: 0, clock, print, record };
  const functions = createFunctions({ folder: assembly.folder, resources, credentials: roles, endpoint, account });
  const restart = async () => {
    for (const fn of functions.values()) fn.end();
  };
  down.defer(restart);

  async function run(arn: string, event: unknown): Promise<unknown> {
    const fn = functions.get(arn);
    if (!fn) throw new Error(`There is no function ${arn}.`);
    return fn.invoke(event);
  }

  for (const { id, type, properties } of resources.custom()) {
    const { ServiceToken = '', Prefix } = properties;
    if (setupCode !== undefined) parameters.set(`${Prefix}/setup-code`, setupCode);
    const asking = { LogicalResourceId: id, ResourceType: type, ResourceProperties: properties };
    const made = await askForCustomResource({ RequestType: 'Create', ...asking }, (event) => run(ServiceToken, event));
    if (made.Status !== 'SUCCESS') throw new Error(`${id} was not made: ${made.Reason}`);
    resources.add(id, { ref: made.PhysicalResourceId, attributes: made.Data ?? {} });
  }
  resources.check();
  for (const { properties } of resources.of('AWS::SSM::Parameter')) parameters.set(properties.Name, properties.Value);

  const invoke: Deployed['invoke'] = async (service, sourceArn, resource, event) => {
    const want = { action: 'lambda:InvokeFunction', resource };
    if (!(await rights.allows(servicePrincipal(service, sourceArn), want)))
      throw new Error(`${service} may not invoke ${resource} for ${sourceArn}.`);
    return run(resource, event);
  };

  const functionsByRef = new Map(resources.of('AWS::Lambda::Function').map((fn) => [fn.ref, fn]));
  const mappings = options.poll === false ? [] : resources.of('AWS::Lambda::EventSourceMapping');
  const pollers = mappings.map(({ properties }) => {
    const fn = functionsByRef.get(properties.FunctionName);
    const principal = roles.find((role) => role.principal.arn === fn?.properties.Role)?.principal;
    if (!fn || !principal) throw new Error(`${properties.FunctionName} has no role.`);

    /** What Lambda's poller does, it does by the rights of the function ("Execution role permissions"). */
    async function permitted(operation: 'ReceiveMessage' | 'DeleteMessage'): Promise<void> {
      const want = { action: `sqs:${operation}`, resource: properties.EventSourceArn };
      const allowed = principal !== undefined && (await rights.allows(principal, want));
      const call = {
        at: clock(),
        who: principal?.name ?? '',
        service: 'sqs',
        operation,
        wants: [want],
        allowed,
      } as const;
      calls.push({ ...call, presigned: false, status: allowed ? 200 : 403, requestBytes: 0, responseBytes: 0 });
      if (!allowed) throw new Error(`${call.who} may not ${operation}.`);
    }

    return startPoller(queue, properties, (event) => run(fn.arn, event), permitted);
  });
  for (const poller of pollers) down.defer(() => poller.stop());

  const rules = resources.of('AWS::Events::Rule').map(({ id, arn, properties }) => {
    return { id, properties, run: () => runRule(properties, (target, event) => invoke('events', arn, target, event)) };
  });
  for (const rule of rules) {
    const rate = rateOf(rule.properties.ScheduleExpression);
    if (rate === undefined) continue;
    const timer = setInterval(() => void rule.run().catch((error) => print(String(error))), rate);
    down.defer(() => clearInterval(timer));
  }

  const kept = down.move();
  return {
    resources,
    output: (name) => String(resources.resolve(assembly.outputs[name]?.Value)),
    invoke,
    parameters,
    queue,
    get busy() {
      return pollers.reduce((sum, { busy }) => sum + busy, 0);
    },
    async schedule(name) {
      const [rule, ...others] = rules.filter(({ id }) => id.includes(name));
      if (!rule || others.length > 0) throw new Error(`${name} is no single rule of the template.`);
      await rule.run();
    },
    calls,
    invocations,
    roles,
    cloudFront,
    endpoint,
    restart,
    setFaults: (hook) => {
      fault = hook;
    },
    env: ownerEnvironment(resources),
    log: () => printed.join(''),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function ownerEnvironment({ of }: Resources): Record<string, string> {
  const all = of('AWS::Lambda::Function').map(({ properties }) => properties.Environment.Variables);
  const variables: Readonly<Record<string, string>> = Object.assign({}, ...all);
  const names = ['RDRIVE_FILES_TABLE', 'RDRIVE_ACCESS_TABLE', 'RDRIVE_BUCKET', 'RDRIVE_QUEUE_URL'];
  return {
    RDRIVE_HOME: 'cloud',
    ...Object.fromEntries(names.map((name) => [name, variables[name] ?? ''])),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ENGINE_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ENGINE_KEYS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint ?? '',
    AWS_ENDPOINT_URL_S3: s3Endpoint ?? '',
  };
}
