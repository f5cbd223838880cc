export { type Delivery, type DeliveryRequest, decideDelivery, matchesTag, rangeStillHolds } from './conditions.ts';
export { contentDisposition, safeName } from './disposition.ts';
export { contentRange, parseRange } from './range.ts';
