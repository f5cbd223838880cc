import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { listen } from '@rdrive/aws/testing';

/** What CloudFormation asks for. */
interface Asking {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
}

/** What was put to the `ResponseURL`, and under which content type. */
export interface CustomAnswer {
  readonly contentType: string | undefined;
  readonly RequestId: string;
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/**
 * Asks a function for a custom resource as CloudFormation does, and takes its answer at a `ResponseURL` (CloudFormation
 * User Guide, "Custom resource request and response reference").
 */
export async function askForCustomResource(
  asking: Asking,
  invoke: (event: object) => Promise<unknown>,
): Promise<CustomAnswer> {
  const answers: CustomAnswer[] = [];
  await using desk = await listen(async (request, response) => {
    answers.push({ ...JSON.parse(await text(request)), contentType: request.headers['content-type'] });
    response.end();
  });
  const RequestId = randomUUID();
  await invoke({
    ...asking,
    ServiceToken: asking.ResourceProperties['ServiceToken'],
    ResponseURL: `${desk.endpoint}/${asking.LogicalResourceId}`,
    StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/rdrive/guid',
    RequestId,
  });
  const [answer] = answers;
  if (answer?.RequestId !== RequestId) throw new Error(`No answer came for ${asking.LogicalResourceId}.`);
  return answer;
}
