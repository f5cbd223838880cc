import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dynamoEndpoint, dynamoMissing, type SqsEngine, s3Endpoint, s3Missing } from '@rdrive/aws/testing';
import { type Mapping, type Poller, startPoller } from '../../apps/lambda/src/testing/poller.ts';
import type { RecordedInvocation } from '../../apps/lambda/src/testing/runtime/function.ts';
import { noSandbox } from '../../apps/lambda/src/testing/runtime/instance.ts';
import { REGION } from './arns.ts';
import type { Credentials, FaultHook, RecordedCall } from './calls/proxy.ts';
import { startProxy } from './calls/proxy.ts';
import { createRights, type Rights } from './calls/rights.ts';
import { createCustomResource } from './custom-resources.ts';
import { ENGINE_KEYS, startEngines } from './engines.ts';
import { type Rule, rateOf, runRule } from './events/schedules.ts';
import { createFunctions } from './functions.ts';
import { cloudFrontCredentials, resourcePolicies, roleCredentials } from './identities.ts';
import { checkKnown } from './resource-types.ts';
import { createResources, customResources, type DeployedResource, type Resources } from './resources.ts';
import type { Assembly } from './template.ts';

/** What of a template is up. */
export interface Deployed extends AsyncDisposable {
  of(type: string): readonly DeployedResource[];
  output(name: string): string;
  /** Invokes a function by its ARN and waits. Rejects with a `FunctionFault`. */
  invoke(functionArn: string, event: unknown): Promise<unknown>;
  /** Where the objects of a bucket are, by path, for browsers too; the credentials are CloudFront's. */
  bucket(name: string): {
    readonly endpoint: string;
    readonly bucket: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  readonly parameters: ReadonlyMap<string, string>;
  readonly queue: SqsEngine;
  /** Messages that functions are at. */
  readonly busy: number;
  /** Until all messages are worked off or dead; never where one cannot be. */
  drain(): Promise<void>;
  /** Runs the rule whose logical id has this in it, now. */
  schedule(rule: string): Promise<void>;
  readonly calls: readonly RecordedCall[];
  readonly invocations: readonly RecordedInvocation[];
  readonly rights: Rights;
  /** What functions and CloudFront sign with, and by which rights. */
  readonly credentials: readonly Credentials[];
  /** Where all of AWS answers. */
  readonly endpoint: string;
  /** Ends all instances of functions: each next call is a cold start. */
  restart(): Promise<void>;
  /** Changes what goes wrong from now on. */
  setFaults(hook: FaultHook): void;
  /** What a program of the owner of the account needs to reach the stores. */
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
  readonly fault?: FaultHook;
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
  checkKnown(assembly);
  const { clock = Date.now, setupCode } = options;
  let { fault = () => undefined } = options;
  await using down = new AsyncDisposableStack();

  const calls: RecordedCall[] = [];
  const invocations: RecordedInvocation[] = [];
  const known = new Map<string, Credentials>();
  const policies = new Map<string, object>();
  const rights = createRights(policies);
  const engines = down.use(await startEngines(assembly, clock));
  const { queue, parameters } = engines;
  const proxy = down.use(
    await startProxy({
      engines: engines.endpoints,
      engineKeys: ENGINE_KEYS,
      credentialsOf: (accessKeyId) => known.get(accessKeyId),
      rights,
      clock,
      record: (call) => calls.push(call),
      fault: (call) => fault(call),
    }),
  );
  const { endpoint } = proxy;
  const naming = { stackName: assembly.stackName, suffix: randomUUID().slice(0, 8), host: options.host, endpoint };
  const resources = createResources(assembly, naming);
  down.use(await engines.make(resources));

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
  const functions = createFunctions({ assembly, resources, credentials: roles, endpoint, account });
  const restart = async () => {
    for (const fn of functions.values()) fn.end();
  };
  down.defer(restart);

  async function invoke(arn: string, event: unknown): Promise<unknown> {
    const fn = functions.get(arn);
    if (!fn) throw new Error(`There is no function ${arn}.`);
    return fn.invoke(event);
  }

  for (const { id, type, properties } of customResources(assembly, resources)) {
    if (setupCode !== undefined) parameters.set(`${properties['Prefix']}/setup-code`, setupCode);
    resources.add(id, await createCustomResource(id, type, properties, invoke));
  }
  for (const { properties } of resources.of('AWS::SSM::Parameter')) {
    parameters.set(String(properties['Name']), String(properties['Value']));
  }

  /** What Lambda's poller does, it does by the rights of the function ("Execution role permissions"). */
  function permission(functionRef: string, resource: string) {
    const arn = resources.of('AWS::Lambda::Function').find(({ ref }) => ref === functionRef);
    const role = roles.find(({ principal }) => principal.arn === arn?.properties['Role']);
    return async (action: 'ReceiveMessage' | 'DeleteMessage') => {
      if (!role) throw new Error(`${functionRef} has no role.`);
      const want = { action: `sqs:${action}`, resource };
      const allowed = await rights.allows(role.principal, want);
      const sizes = { status: allowed ? 200 : 403, requestBytes: 0, responseBytes: 0 };
      const who = role.principal.name;
      calls.push({
        at: clock(),
        who,
        service: 'sqs',
        operation: action,
        wants: [want],
        allowed,
        presigned: false,
        ...sizes,
      });
      if (!allowed) throw new Error(`${who} may not ${action}.`);
    };
  }

  const pollers = (options.poll === false ? [] : resources.of('AWS::Lambda::EventSourceMapping')).map(
    ({ properties }): Poller => {
      const mapping = properties as unknown as Mapping;
      const fn = resources.of('AWS::Lambda::Function').find(({ ref }) => ref === mapping.FunctionName);
      const permitted = permission(mapping.FunctionName, mapping.EventSourceArn);
      return startPoller(queue, mapping, (event) => invoke(fn?.arn ?? '', event), permitted);
    },
  );
  for (const poller of pollers) down.defer(() => poller.stop());

  const rules = resources
    .of('AWS::Events::Rule')
    .map(({ id, properties }) => [id, properties as unknown as Rule] as const);
  for (const [, rule] of rules) {
    const rate = rateOf(rule.ScheduleExpression);
    if (rate === undefined) continue;
    const timer = setInterval(() => void runRule(rule, invoke).catch((error) => print(String(error))), rate);
    down.defer(() => clearInterval(timer));
  }

  const atWork = () => pollers.reduce((sum, { busy }) => sum + busy, 0);
  const kept = down.move();
  return {
    of: resources.of,
    output: (name) => String(resources.resolve(assembly.outputs[name]?.Value)),
    invoke,
    bucket: (bucket) => ({ endpoint, bucket, credentials: cloudFront }),
    parameters,
    queue,
    get busy() {
      return atWork();
    },
    async drain() {
      while (queue.size > 0 || atWork() > 0) await sleep(20);
    },
    async schedule(name) {
      const [rule, ...others] = rules.filter(([id]) => id.includes(name));
      if (!rule || others.length > 0) throw new Error(`${name} is no single rule of the template.`);
      await runRule(rule[1], invoke);
    },
    calls,
    invocations,
    rights,
    endpoint,
    credentials: [...roles, cloudFront],
    restart,
    setFaults: (hook) => {
      fault = hook;
    },
    env: ownerEnvironment(resources),
    log: () => printed.join(''),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The stores as the owner of the account reaches them: past the proxy, with all rights. */
function ownerEnvironment({ of }: Resources): Record<string, string> {
  const variables = of('AWS::Lambda::Function').map(
    ({ properties }) =>
      (properties['Environment'] as { Variables: Record<string, string> } | undefined)?.Variables ?? {},
  );
  const {
    RDRIVE_FILES_TABLE = '',
    RDRIVE_ACCESS_TABLE = '',
    RDRIVE_BUCKET = '',
    RDRIVE_QUEUE_URL = '',
  } = Object.assign({}, ...variables);
  return {
    RDRIVE_HOME: 'cloud',
    RDRIVE_FILES_TABLE,
    RDRIVE_ACCESS_TABLE,
    RDRIVE_BUCKET,
    RDRIVE_QUEUE_URL,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ENGINE_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ENGINE_KEYS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint ?? '',
    AWS_ENDPOINT_URL_S3: s3Endpoint ?? '',
  };
}
