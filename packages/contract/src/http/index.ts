import { accountLaws } from './laws/accounts.ts';
import { deliveryLaws } from './laws/delivery.ts';
import { errorLaws } from './laws/errors.ts';
import { fileLaws } from './laws/files.ts';
import { folderLaws } from './laws/folders.ts';
import { libraryLaws } from './laws/library.ts';
import { nameLaws } from './laws/names.ts';
import { originLaws } from './laws/origin.ts';
import { sessionLaws } from './laws/sessions.ts';
import { sidecarHttpLaws } from './laws/sidecars.ts';
import { streamLaws } from './laws/streams.ts';
import { trashLaws } from './laws/trash.ts';
import { uploadLaws } from './laws/uploads.ts';
import { matrixLaws } from './matrix/laws.ts';
import { stateHttpLaws } from './stated.ts';
import type { HttpContractOptions } from './subject.ts';

/** The law for a running server, given only its address: call it in a test file of whatever starts one. */
export function httpContract(options: HttpContractOptions): void {
  stateHttpLaws(options, [
    accountLaws,
    sessionLaws,
    originLaws,
    folderLaws,
    fileLaws,
    uploadLaws,
    deliveryLaws,
    streamLaws,
    sidecarHttpLaws,
    trashLaws,
    libraryLaws,
    errorLaws,
    nameLaws,
    matrixLaws,
  ]);
}
