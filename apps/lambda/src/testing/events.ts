import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2, SQSEvent } from 'aws-lambda';

/** The example of the API Gateway Developer Guide, "Working with AWS Lambda proxy integrations for HTTP APIs", format 2.0. */
const example: APIGatewayProxyEventV2 = {
  version: '2.0',
  routeKey: '$default',
  rawPath: '/my/path',
  rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
  cookies: ['cookie1', 'cookie2'],
  headers: { header1: 'value1', header2: 'value1,value2' },
  queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
  requestContext: {
    accountId: '123456789012',
    apiId: 'api-id',
    domainName: 'id.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'id',
    http: {
      method: 'POST',
      path: '/my/path',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'agent',
    },
    requestId: 'id',
    routeKey: '$default',
    stage: '$default',
    time: '12/Mar/2020:19:03:58 +0000',
    timeEpoch: 1583348638390,
  },
  body: 'Hello from Lambda',
  pathParameters: { parameter1: 'value1' },
  isBase64Encoded: false,
  stageVariables: { stageVariable1: 'value1', stageVariable2: 'value2' },
};

type Changes = Partial<Omit<APIGatewayProxyEventV2, 'requestContext'>> & { method?: string; sourceIp?: string };

/** The example with changes. */
export function apiEvent({ method, sourceIp, ...changes }: Changes = {}): APIGatewayProxyEventV2 {
  const { requestContext } = example;
  const http = { ...requestContext.http, ...(method && { method }), ...(sourceIp && { sourceIp }) };
  return { ...example, ...changes, requestContext: { ...requestContext, http } };
}

/** What an authorizer gets of a request (Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers"). */
export function authorizerEvent(...identitySource: string[]): APIGatewayRequestAuthorizerEventV2 {
  const { rawPath, rawQueryString, headers, requestContext } = example;
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request',
    identitySource,
    routeKey: '$default',
    rawPath,
    rawQueryString,
    cookies: [],
    headers,
    requestContext: { ...requestContext } as APIGatewayRequestAuthorizerEventV2['requestContext'],
  };
}

/** A message as Lambda hands it over (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
export function sqsEvent(message: {
  messageId: string;
  receiptHandle: string;
  body: string;
  receives: number;
}): SQSEvent {
  const { messageId, receiptHandle, body } = message;
  return {
    Records: [
      {
        messageId,
        receiptHandle,
        body,
        attributes: {
          ApproximateReceiveCount: String(message.receives),
          SentTimestamp: '1545082649183',
          SenderId: 'AIDAIENQZJOLO23YVJ4VO',
          ApproximateFirstReceiveTimestamp: '1545082649185',
        },
        messageAttributes: {},
        md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-2:123456789012:my-queue',
        awsRegion: 'us-east-2',
      },
    ],
  };
}
