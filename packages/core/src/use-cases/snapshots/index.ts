export { readNewestSnapshot } from './newest-snapshot.ts';
export { type RestoreReport, restoreSnapshot } from './restore-snapshot.ts';
export { sweepSnapshots } from './sweep-snapshots.ts';
export { type TakeSnapshotDeps, takeDueSnapshot, takeSnapshot } from './take-snapshot.ts';
