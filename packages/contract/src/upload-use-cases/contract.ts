import { stateContract } from '../laws.ts';
import type { ContractOptions } from '../metadata/subject.ts';
import { announcingLaws } from './announcing.ts';
import { benchOf, type UploadUseCaseSubject } from './bench.ts';
import { clockLaws } from './clocks.ts';
import { completingLaws } from './completing.ts';
import { conflictLaws } from './conflicts.ts';
import { crashLaws } from './crashing.ts';
import { endingLaws } from './ending.ts';
import { filmLaws } from './films.ts';
import { orphanLaws } from './orphans.ts';
import { sidecarUseCaseLaws } from './sidecars.ts';
import { snapshotUseLaws } from './snapshots.ts';

/** What uploads promise to people, over the stores of a whole home: call it in a test file of its adapters. */
export function uploadUseCasesContract(options: ContractOptions<UploadUseCaseSubject>): void {
  stateContract(options, benchOf, [
    announcingLaws,
    completingLaws,
    conflictLaws,
    crashLaws,
    endingLaws,
    orphanLaws,
    filmLaws,
    sidecarUseCaseLaws,
    clockLaws,
    snapshotUseLaws,
  ]);
}
