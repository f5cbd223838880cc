import { accountsContract } from '@rdrive/contract';
import { openDatabase } from '../db/database.ts';
import { createHouseAccounts } from './index.ts';

accountsContract({
  name: 'accounts in SQLite',
  async make() {
    const base = openDatabase(':memory:');
    return { store: createHouseAccounts(base), dispose: async () => base.close() };
  },
});
