import { accountsContract, describeUnless } from '@rdrive/contract';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { freshTables } from '../testing/local.ts';
import { createAwsAccounts } from './index.ts';

describeUnless(dynamoEndpoint ? undefined : dynamoMissing, 'DynamoDB Local', () => {
  accountsContract({
    name: 'accounts in DynamoDB',
    async make() {
      const { dynamo, tables, drop } = await freshTables();
      return { store: createAwsAccounts({ dynamo, tables }), dispose: drop };
    },
  });
});
