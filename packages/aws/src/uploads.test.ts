import { describeUnless, uploadsContract } from '@rdrive/contract';
import { dynamoEndpoint, dynamoMissing } from './testing/config.ts';
import { freshTables } from './testing/local.ts';
import { createAwsUploads } from './uploads.ts';

describeUnless(dynamoEndpoint ? undefined : dynamoMissing, 'DynamoDB Local', () => {
  uploadsContract({
    name: 'upload records in DynamoDB',
    async make() {
      const { dynamo, tables, drop } = await freshTables();
      return { store: createAwsUploads({ dynamo, tables }), dispose: drop };
    },
  });
});
