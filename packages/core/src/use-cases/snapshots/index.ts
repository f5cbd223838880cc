export { sweepSnapshots } from './sweep-snapshots.ts';
export { type TakeSnapshotDeps, takeDueSnapshot, takeSnapshot } from './take-snapshot.ts';
