import { describeUnless, metadataContract } from '@rdrive/contract';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { type Faults, withFaults } from '../testing/faults.ts';
import { makeSubject } from '../testing/subject.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;

const faults: Faults = { seed: 7, conflict: 0.1, throttle: 0.03, lostAnswer: 0.05, late: 0.1, lagMs: 5_000 };

// What AWS does and the local engine never: conflicts, throttling, lost answers, indexes that lag by up to 5 s, and
// transactions that commit 20 s after their stamp.
describeUnless(missing, 'on DynamoDB Local with the faults of AWS', () => {
  metadataContract({
    name: 'metadata of the cloud (DynamoDB, with faults)',
    make: () => makeSubject((dynamo, clock) => withFaults(dynamo, clock, faults)),
    scale: 0.05,
    timeoutMs: 120_000,
  });
});
