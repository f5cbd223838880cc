import { metadataContract, queueContract } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import { openDatabase } from '../db/database.ts';
import { createHouseQueue } from '../queue.ts';
import { createHouseMetadata } from './store.ts';

async function make() {
  let now = Date.UTC(2024, 5, 1, 12);
  const clock = () => now;
  const newId = createUlidSource(clock, (bytes) => crypto.getRandomValues(bytes));
  const db = openDatabase(':memory:');
  return {
    store: createHouseMetadata({ db, clock, newId }),
    queue: createHouseQueue({ db, clock, newId }),
    clock: {
      now: clock,
      advance(ms: number) {
        now += ms;
      },
    },
    newId,
    settle: async () => {},
    dispose: async () => db.close(),
  };
}

const atOnce = 'an operation is one transaction here: nobody ever sees one run';

metadataContract({
  name: 'metadata of the house (SQLite)',
  make,
  skip: {
    'it is known as running, and its job waits': atOnce,
    'the folders show it, and other writes below them are refused': atOnce,
  },
});
queueContract({ name: 'queue of the house (SQLite)', make });
