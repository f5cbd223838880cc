import { publicRoutes } from '@rdrive/api';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { because } from './reasons.ts';
import { readParameters, useObjects, useTable } from './rights.ts';
import type { Storage } from './storage.ts';

/** The gateway's answer to a token is good for this long; the app looks at the session on every request. */
const AUTHORIZED_FOR = Duration.seconds(300);
/** Two people and their devices; more is a fault or an attack. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** What the log tells of a request: never its query or headers, which may hold capabilities. */
const logFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    length: '$context.responseLength',
    ms: '$context.responseLatency',
    user: '$context.authorizer.userId',
    error: '$context.error.messageString',
  }),
);

interface Props {
  readonly functions: Functions;
  readonly storage: Storage;
  readonly keys: Keys;
  readonly queueUrl: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The gateway, its authorizer, and the two functions behind it. */
export class Api extends Construct {
  readonly auth: LambdaFunction;
  readonly library: LambdaFunction;
  readonly authorizer: LambdaFunction;
  readonly http: HttpApi;
  /** Host of the gateway. */
  readonly host: string;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { functions, storage, keys } = props;
    const environment = {
      ...props.environment,
      RDRIVE_QUEUE_URL: props.queueUrl,
      RDRIVE_PARAMETERS: keys.prefix,
      RDRIVE_KEY_GENERATION: keys.generation,
      RDRIVE_CLOUDFRONT_KEY_ID: keys.signing.publicKeyId,
      RDRIVE_TOKEN_KEYS: keys.tokenKeys,
    };
    const generation = `${keys.prefix}/keys/${keys.generation}`;
    const shared = [`${keys.prefix}/hosts`, `${generation}/cloudfront`];

    this.auth = functions.make('auth', {
      description: 'Accounts and sessions: the only one that makes tokens',
      environment,
      // Memory buys processor time, and hashing passwords is the only thing here that takes any.
      memorySize: 1024,
    });
    useTable(this.auth, storage.access, []);
    readParameters(this.auth, [...shared, `${generation}/tokens`, `${keys.prefix}/setup-code`]);

    this.library = functions.make('library', { description: 'The API but for accounts', environment });
    useTable(this.library, storage.files, ['byKind', 'byTaken', 'byHash', 'byChange']);
    useTable(this.library, storage.access, []);
    useObjects(this.library, storage, { originals: ['read', 'put', 'parts'] });
    readParameters(this.library, shared);

    this.authorizer = functions.make('authorizer', {
      description: 'Checks the signature of access tokens; has no rights',
      environment: { RDRIVE_TOKEN_KEYS: keys.tokenKeys },
      memorySize: 256,
      timeout: Duration.seconds(5),
    });

    this.http = new HttpApi(this, 'Http', { createDefaultStage: false });
    this.host = `${this.http.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
    this.#addRoutes();
    this.#addStage();
  }

  #addRoutes(): void {
    const authorizer = new HttpLambdaAuthorizer('Authorizer', this.authorizer, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: AUTHORIZED_FOR,
    });
    const toAuth = new HttpLambdaIntegration('Auth', this.auth);
    const toLibrary = new HttpLambdaIntegration('Library', this.library);
    for (const { method, path } of publicRoutes()) {
      const [route] = this.http.addRoutes({
        path: path.replaceAll(/:(\w+)/g, '{$1}'),
        methods: [method as HttpMethod],
        integration: path.startsWith('/api/auth/') ? toAuth : toLibrary,
        authorizer: new HttpNoneAuthorizer(),
      });
      if (route) because(route, 'Public in the route table of packages/api: it comes before a token.', 'APIG4');
    }
    const methods = [HttpMethod.ANY];
    this.http.addRoutes({ path: '/api/auth/{proxy+}', methods, integration: toAuth, authorizer });
    this.http.addRoutes({ path: '/api/{proxy+}', methods, integration: toLibrary, authorizer });
  }

  #addStage(): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: logFormat },
    });
  }
}
