import type { Parameters } from '@rdrive/aws';
import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from 'aws-lambda';
import { makeKeys, makeSetupCode } from './make-keys.ts';

interface Properties {
  /** Path in Parameter Store. */
  readonly Prefix: string;
  /** Which generation of keys; without it the setup code. */
  readonly Generation?: string;
}

async function make(parameters: Parameters, { Prefix, Generation }: Properties) {
  if (Generation !== undefined) return { ...(await makeKeys(parameters, Prefix, Generation)) };
  await makeSetupCode(parameters, Prefix);
  return {};
}

async function answer(event: CloudFormationCustomResourceEvent, result: object): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({ StackId, RequestId, LogicalResourceId, ...result });
  // A presigned URL of S3, which was signed without a type (User Guide, "Custom resource response objects").
  const response = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer (${response.status}).`);
}

/**
 * Makes keys and the setup code when the stack is deployed. An update never makes them anew, deleting keeps them: with
 * photos and tables kept as well, the stack can be made again as it was.
 */
export function createCustomResource(open: () => Parameters) {
  return async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const properties = event.ResourceProperties as unknown as Properties;
    const PhysicalResourceId = `${properties.Prefix}#${properties.Generation ?? 'setup-code'}`;
    let result: Pick<CloudFormationCustomResourceResponse, 'Status' | 'Reason' | 'Data'>;
    try {
      const Data = event.RequestType === 'Delete' ? {} : await make(open(), properties);
      result = { Status: 'SUCCESS', Data } as typeof result;
    } catch (error) {
      result = { Status: 'FAILED', Reason: String(error) } as typeof result;
    }
    await answer(event, { ...result, PhysicalResourceId });
  };
}
