import { stateContract } from '../laws.ts';
import type { ContractOptions } from '../metadata/subject.ts';
import { hostileLaws } from './hostile.ts';
import { listingLaws } from './listing.ts';
import { objectLaws } from './objects.ts';
import { rangeLaws } from './ranges.ts';
import type { BlobSubject } from './subject.ts';
import { uploadLaws } from './uploads.ts';

/** The law for blob stores: call it in a test file of the adapter. */
export function blobContract(options: ContractOptions<BlobSubject>): void {
  stateContract(options, (subject) => subject, [objectLaws, rangeLaws, hostileLaws, listingLaws, uploadLaws]);
}
