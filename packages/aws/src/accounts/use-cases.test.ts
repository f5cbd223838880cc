import { accountUseCasesContract, describeUnless } from '@rdrive/contract';
import { createTestAccounts } from '@rdrive/secrets/testing';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { freshTables } from '../testing/local.ts';
import { createAwsAccounts } from './index.ts';

describeUnless(dynamoEndpoint ? undefined : dynamoMissing, 'DynamoDB Local', () => {
  accountUseCasesContract({
    name: 'accounts over DynamoDB',
    async make() {
      const { dynamo, tables, drop } = await freshTables();
      // In the future: DynamoDB deletes by its own clock what has expired.
      const accounts = await createTestAccounts(createAwsAccounts({ dynamo, tables }), Date.parse('2046-05-01'));
      return { ...accounts, dispose: drop };
    },
  });
});
