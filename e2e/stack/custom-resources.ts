import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { arnOf } from './arns.ts';
import type { Physical } from './template.ts';

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/**
 * Creates a custom resource as CloudFormation does: asks its function, and takes the answer that is put to the
 * `ResponseURL` (CloudFormation User Guide, "Custom resource request and response reference").
 */
export async function createCustomResource(
  id: string,
  type: string,
  properties: Readonly<Record<string, unknown>>,
  invoke: (arn: string, event: unknown) => Promise<unknown>,
): Promise<Physical> {
  const answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    answers.push((await json(request)) as Answer);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await invoke(String(properties['ServiceToken']), {
      RequestType: 'Create',
      ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${id}`,
      StackId: arnOf('cloudformation', 'stack/rdrive/guid'),
      RequestId: randomUUID(),
      LogicalResourceId: id,
      ResourceType: type,
      ResourceProperties: properties,
    });
    const [answer] = answers;
    if (answer?.Status !== 'SUCCESS') throw new Error(`${id} was not made: ${answer?.Reason ?? 'no answer came'}`);
    return { ref: answer.PhysicalResourceId, attributes: answer.Data ?? {} };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
