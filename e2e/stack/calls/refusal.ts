import type { ServerResponse } from 'node:http';

interface Refusal {
  readonly status?: number;
  readonly code?: string;
  readonly details?: object;
}

/** Answers with an error as the service tells it (S3: "Error Responses"; the others: Smithy, "AWS JSON 1.1 protocol"). */
export function refuse(response: ServerResponse, service: 's3' | 'json', refusal: Refusal): void {
  const { status = 500, code = 'InternalError', details } = refusal;
  // What was not read of the request is not waited for.
  response.setHeader('connection', 'close');
  if (service === 's3') {
    response.writeHead(status, { 'content-type': 'application/xml', 'access-control-allow-origin': '*' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: code, message: code, ...details }));
}
