export { type JobRef, parseJobRef } from './job-ref.ts';
export { createOutbox, type Outbox } from './outbox.ts';
export { type AwsJobQueue, createAwsQueue } from './queue.ts';
export { resendLost } from './resend.ts';
export { createSqsBell, type JobBell, type SqsOptions } from './sqs.ts';
