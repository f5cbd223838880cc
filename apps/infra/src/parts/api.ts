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
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiCompute } from './api-compute.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';
import { because } from './reasons.ts';

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
  readonly keys: Keys;
  readonly compute: ApiCompute;
}

/** The gateway and its authorizer, before whatever answers. */
export class Api extends Construct {
  readonly authorizer: LambdaFunction;
  readonly http: HttpApi;
  /** Host of the gateway. */
  readonly host: string;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { functions, keys, compute } = props;
    this.authorizer = functions.make('authorizer', {
      description: 'Checks the signature of access tokens; has no rights',
      environment: { RDRIVE_TOKEN_KEYS: keys.tokenKeys },
      memorySize: 256,
      timeout: Duration.seconds(5),
    });

    this.http = new HttpApi(this, 'Http', { createDefaultStage: false });
    this.host = `${this.http.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;
    this.#addRoutes(compute);
    this.#addStage();
  }

  #addRoutes(compute: ApiCompute): void {
    const authorizer = new HttpLambdaAuthorizer('Authorizer', this.authorizer, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: AUTHORIZED_FOR,
    });
    for (const { method, path } of publicRoutes()) {
      const [route] = this.http.addRoutes({
        path: path.replaceAll(/:(\w+)/g, '{$1}'),
        methods: [method as HttpMethod],
        integration: compute.integrationFor(path),
        authorizer: new HttpNoneAuthorizer(),
      });
      if (route) because(route, 'Public in the route table of packages/api: it comes before a token.', 'APIG4');
    }
    for (const path of ['/api/auth/{proxy+}', '/api/{proxy+}']) {
      this.http.addRoutes({
        path,
        methods: [HttpMethod.ANY],
        integration: compute.integrationFor(path),
        authorizer,
      });
    }
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
