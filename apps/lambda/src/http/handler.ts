import { type App, problemOf, problemResponse } from '@rdrive/api';
import { DriveError } from '@rdrive/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { hostOf } from './hosts.ts';
import { remoteAddress, toRequest } from './request.ts';
import { toResult } from './result.ts';

/** The app behind a function, and what is to be done before an answer goes out. */
export interface Shell {
  /** Where people reach us; the first is the one that they use. */
  readonly hosts: readonly string[];
  appFor(host: string): App;
  /** Sends what the request has committed. */
  flush(): Promise<void>;
}

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

function strangeHost(): Response {
  const words = 'This address belongs to nobody here. Use the one that rDrive was set up with.';
  return problemResponse(problemOf(new DriveError('bad-host', words)));
}

/** A handler of API Gateway events over the shell, which is opened with the first event. */
export function createHandler(open: () => Promise<Shell>): Handler {
  return async (event) => {
    const shell = await open();
    const host = hostOf(event, shell.hosts);
    const accepted = event.headers['accept-encoding'];
    if (host === undefined) return toResult(strangeHost(), accepted);
    const info = { remoteAddress: remoteAddress(event) };
    const response = await shell.appFor(host).fetch(toRequest(event, host), info);
    await shell.flush();
    return toResult(response, accepted);
  };
}
