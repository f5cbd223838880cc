import { type ChangeFeed, DriveError, NOW_OVERLAP_MS, TOMBSTONE_DAYS } from '@rdrive/core';
import type { Files } from './files.ts';
import { decodeCursor, encodeCursor } from './pages.ts';
import { ENTRY, isInLibrary, toEntry } from './rows.ts';

const DAY_MS = 86_400_000;

/** Behind every id of its transaction. */
const END = '~';

/** Everything up to this row of this transaction has been told; issued at a time, as tombstones do not last. */
interface Position {
  readonly seq: number;
  readonly id: string;
  readonly issuedAt: number;
}

const START: Omit<Position, 'issuedAt'> = { seq: 0, id: '' };

const encode = ({ seq, id, issuedAt }: Position) => encodeCursor('feed', [seq, id, issuedAt]);

function decode(cursor: string): Position {
  const [seq, id, issuedAt] = decodeCursor('feed', cursor, 3);
  if (typeof seq === 'number' && typeof id === 'string' && typeof issuedAt === 'number') return { seq, id, issuedAt };
  throw new DriveError('bad-cursor', 'This cursor is not one of this list.');
}

function refuseTooOld(position: Position, newest: number, now: number): void {
  // A cursor from the future was given out before the database was put back to an older state.
  if (position.seq <= newest && now - position.issuedAt <= TOMBSTONE_DAYS * DAY_MS) return;
  throw new DriveError('cursor-too-old', 'The list of changes does not reach back that far. Load the library anew.');
}

/** The change feed over `seq`, which orders transactions as they were committed: nothing can come in behind a cursor. */
export function createFeed({ db, clock }: Files): ChangeFeed {
  // What a power cut could take back must not have been told: its places in the feed would be given to other changes.
  const newest = () => {
    db.settle();
    return Number(db.get("SELECT value FROM counters WHERE name = 'seq'")?.['value']);
  };

  return {
    async changes(after, limit) {
      const now = clock();
      const from = after === undefined ? { ...START, issuedAt: now } : decode(after);
      refuseTooOld(from, newest(), now);
      const rows = db.all(
        `SELECT ${ENTRY}, seq FROM files WHERE seq IS NOT NULL AND (seq, id) > (?, ?) ORDER BY seq, id LIMIT ?`,
        ...[from.seq, from.id, limit + 1],
      );
      const told = rows.slice(0, limit);
      const last = told.at(-1);
      // An unchanged library keeps its cursor, so that the answer is the same; but not until it is too old.
      const issuedAt = last || now - from.issuedAt > DAY_MS ? now : from.issuedAt;
      const end = last ? { seq: Number(last['seq']), id: String(last['id']) } : from;
      const left = told.filter((row) => !isInLibrary(row));
      return {
        entries: told.filter(isInLibrary).map(toEntry),
        tombstones: left.map((row) => ({ id: String(row['id']), changedAt: String(row['changedAt']) })),
        cursor: encode({ ...end, issuedAt }),
        more: rows.length > limit,
      };
    },
    async count(after, most) {
      const from = after === undefined ? { ...START, issuedAt: clock() } : decode(after);
      refuseTooOld(from, newest(), clock());
      const row = db.get(
        'SELECT count(*) AS rows FROM (SELECT 1 FROM files WHERE seq IS NOT NULL AND (seq, id) > (?, ?) LIMIT ?)',
        ...[from.seq, from.id, most],
      );
      return Number(row?.['rows']);
    },
    async now() {
      newest();
      const at = clock();
      const young = new Date(at - NOW_OVERLAP_MS).toISOString();
      const row = db.get(
        'SELECT seq FROM files WHERE seq IS NOT NULL AND changedAt < ? ORDER BY seq DESC LIMIT 1',
        young,
      );
      return encode({ ...(row ? { seq: Number(row['seq']), id: END } : START), issuedAt: at });
    },
  };
}
