import type { RecordedInvocation } from '../../apps/lambda/src/testing/runtime/function.ts';
import type { RecordedCall } from '../stack/calls/proxy.ts';

const bytesOf = ({ requestBytes, responseBytes }: { requestBytes: number; responseBytes: number }) =>
  requestBytes + responseBytes;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** How many bytes went through functions, as far as calls and invocations were recorded. */
export function passedThrough(calls: readonly RecordedCall[], invocations: readonly RecordedInvocation[]) {
  const own = calls.filter(({ service, presigned, who }) => service === 's3' && !presigned && who !== 'cloudfront');
  const media = own.filter(({ who }) => who === 'media');
  const ofMedia = (...operations: string[]) => media.filter(({ operation }) => operations.includes(operation));
  return {
    /** Events and answers of all functions. */
    payload: sum(invocations.map(bytesOf)),
    /** Between S3 and all functions but `media`. */
    stored: sum(own.filter(({ who }) => who !== 'media').map(bytesOf)),
    mediaRead: sum(ofMedia('GetObject').map(({ responseBytes }) => responseBytes)),
    mediaWritten: sum(ofMedia('PutObject', 'UploadPart').map(({ requestBytes }) => requestBytes)),
    /** The most that any function had in /tmp. */
    scratch: Math.max(0, ...invocations.map(({ scratchBytes }) => scratchBytes)),
  };
}
