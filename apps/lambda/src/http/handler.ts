import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answer, type Shell } from './answer.ts';
import { remoteAddress, toRequest } from './request.ts';
import { toResult } from './result.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A handler of API Gateway events over the shell, which is opened with the first event. */
export function createHandler(open: () => Promise<Shell>): Handler {
  return async (event) => {
    const response = await answer(await open(), event.headers['x-rdrive-host'], (app, host) =>
      app.fetch(toRequest(event, host), { remoteAddress: remoteAddress(event) }),
    );
    return toResult(response, event.headers['accept-encoding']);
  };
}
