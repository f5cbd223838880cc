import type { ZipItem } from '@rdrive/client';
import { CHANNEL, ID_FIELD, ZIP_PATH, type ZipMessage, type ZipOrder } from '../../service-worker/protocol.ts';
import { holdPage } from '../parts/safe-moment.ts';

/** How a zip ended: read to its end, stopped by the person, or broken off at a file. */
export type ZipEnd = { readonly broken?: { readonly path: string; readonly refused: boolean } };

/** A zip that the browser's own downloads show by now. */
export interface ZipUnderWay {
  readonly ended: Promise<ZipEnd>;
}

/** More than the worker needs to ask back. */
const PATIENCE_MS = 8_000;
const STAY_MS = 10_000;

/** Sends the form from a frame of its own: the page stays, and nobody is asked whether to leave it. */
function submit(id: string): () => void {
  const frame = document.createElement('iframe');
  frame.name = `zip-${id}`;
  frame.hidden = true;
  const form = document.createElement('form');
  form.method = 'post';
  form.action = ZIP_PATH;
  form.target = frame.name;
  form.hidden = true;
  const field = document.createElement('input');
  field.name = ID_FIELD;
  field.value = id;
  form.append(field);
  document.body.append(frame, form);
  form.submit();
  return () => {
    frame.remove();
    form.remove();
  };
}

/** Has the worker make a zip; rejects where it does not answer. */
export function orderZip(worker: ServiceWorker, name: string, items: readonly ZipItem[]): Promise<ZipUnderWay> {
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  const order: ZipOrder = { from: 'page', id, name, items };
  const end = Promise.withResolvers<ZipEnd>();
  const begun = Promise.withResolvers<ZipUnderWay>();
  channel.addEventListener('message', ({ data }: MessageEvent<ZipMessage>) => {
    if (data.from !== 'worker' || data.id !== id) return;
    if (data.say === 'asking') channel.postMessage(order);
    else if (data.say === 'begun') begun.resolve({ ended: end.promise });
    else if (data.say === 'broken') end.resolve({ broken: data });
    else end.resolve({});
  });
  const remove = submit(id);
  const letGo = holdPage();
  const late = setTimeout(() => begun.reject(new Error('The worker does not answer.')), PATIENCE_MS);
  const stay = setInterval(() => worker.postMessage('stay'), STAY_MS);
  void begun.promise.then(
    () => clearTimeout(late),
    () => end.resolve({}),
  );
  void end.promise.then(() => {
    clearInterval(stay);
    letGo();
    channel.close();
    remove();
  });
  return begun.promise;
}
