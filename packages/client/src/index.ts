export * from './api/api.ts';
export * from './api/problem.ts';
export * from './api/refresh.ts';
export * from './api/retry.ts';
export * from './api/tokens.ts';
export type { TransportOptions } from './api/transport.ts';
export type * from './api/wire.ts';
export { collectFolders, livePartners } from './download/collect.ts';
export { createPieceMemory } from './download/piece-memory.ts';
export { createOriginalReader, DownloadRefused } from './download/read-original.ts';
export { planZip, type ZipItem } from './download/zip-plan.ts';
export { zipStream } from './download/zip-stream.ts';
export { cameraName } from './format/camera-name.ts';
export * from './format/format.ts';
export * from './layout/justified.ts';
export { byName, byTakenNewest, byTakenOldest, compareNames } from './library/collection.ts';
export { createKeptAnswers } from './library/kept-answers.ts';
export type { Live } from './library/live.ts';
export { browserOutbox, wipeOutbox } from './library/outbox/browser-outbox.ts';
export { createOutbox } from './library/outbox/outbox.ts';
export type { OutboxStore } from './library/outbox/outbox-store.ts';
export type { Lost } from './library/outbox/verdict.ts';
export { newsOf, newsOfWaiting } from './library/outbox/waiting-edit.ts';
export { createPagedLibrary } from './library/paged.ts';
export { type Attention, pollDelay } from './library/poller.ts';
export type * from './library/source.ts';
export { takeTurn } from './library/take-turn.ts';
export { type IdList, idList } from './local-index/columns/id-list.ts';
export { bestCopy, type CopyReason } from './local-index/duplicates/best-copy.ts';
export { readFront } from './local-index/front.ts';
export type * from './local-index/library-index.ts';
export { FIRST_ROWS } from './local-index/library-index.ts';
export {
  type GeoBox,
  type GeoPoint,
  geoPoint,
  isWithin,
  type MapPoint,
  mapX,
  mapY,
} from './local-index/places/mercator.ts';
export type { KindCount, LibraryStatistics } from './local-index/query/statistics.ts';
export type { Facet, FacetSort } from './local-index/search/facets.ts';
export type { SearchReading } from './local-index/search/reading.ts';
export type { Suggestion } from './local-index/search/suggest.ts';
export type { SearchTerm, SearchWish } from './local-index/search/terms.ts';
export { wipeKeptIndex } from './local-index/store/browser-store.ts';
export { connectIndex } from './local-index/worker/connect.ts';
export type { Line } from './local-index/worker/protocol.ts';
export { runIndexWorker } from './local-index/worker/run-worker.ts';
export * from './rename/pattern.ts';
export * from './rename/plan.ts';
export * from './upload/hash.ts';
export * from './upload/queue.ts';
export type { ResumeStore } from './upload/resume.ts';
export * from './upload/send.ts';
export * from './upload/source.ts';
export * from './upload/state.ts';
