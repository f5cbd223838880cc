import { describeUnless, metadataContract, queueContract } from '@rdrive/contract';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { makeSubject } from '../testing/subject.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : undefined;

describeUnless(missing, 'on DynamoDB Local', () => {
  metadataContract({
    name: 'metadata of the cloud (DynamoDB)',
    make: () => makeSubject(),
    scale: 0.1,
    timeoutMs: 120_000,
  });
  queueContract({ name: 'queue of the cloud (DynamoDB)', make: () => makeSubject(), scale: 0.5 });
});
