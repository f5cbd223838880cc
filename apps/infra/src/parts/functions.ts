import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Built, FunctionName } from '../built.ts';

/** What a function needs beside its code; small, on arm64, where it does not say. */
export interface FunctionProps {
  readonly description: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly memorySize?: number;
  readonly timeout?: Duration;
  readonly architecture?: Architecture;
  readonly scratchMb?: number;
}

/** Makes functions, each with a role and a log of its own. */
export class Functions extends Construct {
  readonly #built: Built;

  constructor(scope: Construct, id: string, built: Built) {
    super(scope, id);
    this.#built = built;
  }

  make(name: FunctionName, props: FunctionProps): LambdaFunction {
    const scope = new Construct(this, name);
    const logGroup = new LogGroup(scope, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    return new LambdaFunction(scope, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(this.#built.functionDir(name)),
      role,
      logGroup,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(29),
      ...(props.environment && { environment: { ...props.environment } }),
      ...(props.scratchMb !== undefined && { ephemeralStorageSize: Size.mebibytes(props.scratchMb) }),
    });
  }
}
