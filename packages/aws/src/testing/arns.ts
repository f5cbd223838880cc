/** The account and the region of what is emulated: example values of the AWS documentation. */
export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** ARN of a resource of our account and region. */
export function arnOf(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
