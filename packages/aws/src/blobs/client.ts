import { S3Client } from '@aws-sdk/client-s3';

/** Another engine than AWS (Ceph) has an endpoint; it is then addressed by path, as it has no host names of its own. */
export interface S3Options {
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Undefined: the SDK's own chain (role, environment, profile). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/**
 * The S3 client as the blob store wants it: no checksums that the caller did not ask for, as they are not among the
 * signed headers of our grants and other engines do not know them. Retries throttling and 5xx three times.
 */
export function createS3({ endpoint, region, credentials }: S3Options): S3Client {
  return new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
  });
}
