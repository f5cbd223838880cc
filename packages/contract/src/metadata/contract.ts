import { stateContract } from '../laws.ts';
import { activityLaws } from './activities.ts';
import { batchLaws } from './batches.ts';
import { driveOf } from './drive.ts';
import { editLaws } from './edits.ts';
import { feedLaws } from './feed.ts';
import { fileLaws } from './files.ts';
import { folderMoveLaws } from './folder-moves.ts';
import { folderTrashLaws } from './folder-trash.ts';
import { folderLaws } from './folders.ts';
import { folderListLaws, libraryListLaws } from './lists.ts';
import { pairLaws } from './pairs.ts';
import { randomLaws } from './random.ts';
import { relocationLaws } from './relocations.ts';
import { runningLaws } from './running.ts';

import { sidecarLaws } from './sidecars.ts';

import { snapshotLaws } from './snapshots.ts';

import type { ContractOptions, MetadataSubject } from './subject.ts';
import { trashLaws } from './trash.ts';

/** The law for metadata stores: call it in a test file of the adapter. */
export function metadataContract(options: ContractOptions<MetadataSubject>): void {
  stateContract(options, driveOf, [
    folderLaws,
    fileLaws,
    editLaws,
    folderListLaws,
    libraryListLaws,
    relocationLaws,
    trashLaws,
    activityLaws,
    folderMoveLaws,
    folderTrashLaws,
    batchLaws,
    pairLaws,
    sidecarLaws,
    runningLaws,
    feedLaws,
    snapshotLaws,
    randomLaws,
  ]);
}
