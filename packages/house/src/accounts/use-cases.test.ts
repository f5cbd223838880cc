import { accountUseCasesContract } from '@rdrive/contract';
import { createTestAccounts } from '@rdrive/secrets/testing';
import { openDatabase } from '../db/database.ts';
import { createHouseAccounts } from './index.ts';

accountUseCasesContract({
  name: 'accounts over SQLite',
  async make() {
    const base = openDatabase(':memory:');
    const accounts = await createTestAccounts(createHouseAccounts(base), Date.parse('2046-05-01'));
    return { ...accounts, dispose: async () => base.close() };
  },
});
