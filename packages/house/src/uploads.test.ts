import { uploadsContract } from '@rdrive/contract';
import { openDatabase } from './db/database.ts';
import { createHouseUploads } from './uploads.ts';

uploadsContract({
  name: 'upload records in SQLite',
  async make() {
    const base = openDatabase(':memory:');
    return { store: createHouseUploads(base), dispose: async () => base.close() };
  },
});
