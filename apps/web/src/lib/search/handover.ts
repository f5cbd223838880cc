/** Where somebody was typing when the search box left the page: a view of the app and the one before it have one each. */
export interface Handover {
  readonly text: string;
  readonly from: number;
  readonly before: number;
}

let held: Handover | undefined;

/** A search box that has the focus goes: the next one takes its place. */
export function handOver(given: Handover): void {
  held = given;
}

/** What the box before has left, once. */
export function takeOver(): Handover | undefined {
  const taken = held;
  held = undefined;
  return taken;
}
