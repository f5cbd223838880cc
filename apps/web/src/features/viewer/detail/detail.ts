import type { Size, Zoom } from '../stage/zoom.ts';
import type { DetailRequest } from './detail-worker.ts';
import { covers, type Region, regionAt } from './region.ts';

/** A picture that can be looked at closely. */
export interface DetailSource {
  readonly url: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Pixels across of what lies below already. */
  readonly below: number;
}

interface Shown {
  readonly canvas: HTMLCanvasElement;
  readonly region: Region;
  readonly scale: number;
  readonly at: { readonly x: number; readonly y: number };
}

/** Stages more on each side than is in sight. */
const MARGIN = 0.25;

/** Whether this browser decodes a picture in parts, and says how it is turned. */
export const canDetail = typeof ImageDecoder === 'function' && 'rotation' in VideoFrame.prototype;

/**
 * The part of a large picture that is in sight, sharp, over the picture that just fits. It lies on a layer of its own
 * that moves along; no more of the original is ever drawn than a window holds.
 */
export function createDetail(host: HTMLElement, source: DetailSource, onFail: () => void) {
  let worker: Worker | undefined;
  let shown: Shown | undefined;
  let asked: { region: Region; scale: number; fit: Size } | undefined;
  let last: { zoom: Zoom; stage: Size; fit: Size } | undefined;
  let failed = false;

  function arrive({ data }: MessageEvent<ImageBitmap | undefined>) {
    const wanted = asked;
    asked = undefined;
    if (!data) {
      failed = true;
      onFail();
    } else if (wanted && last && last.zoom.scale > 1) put(data, wanted);
    else data.close();
    ask();
  }

  function put(bitmap: ImageBitmap, { region, scale, fit }: { region: Region; scale: number; fit: Size }) {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    const width = (region.right - region.left) * fit.width * scale;
    const height = (region.bottom - region.top) * fit.height * scale;
    canvas.style.cssText = `position:absolute;left:calc(50% - ${width / 2}px);top:calc(50% - ${height / 2}px);width:${width}px;height:${height}px;will-change:transform`;
    canvas.dataset['full'] = '';
    const at = {
      x: ((region.left + region.right) / 2 - 0.5) * fit.width,
      y: ((region.top + region.bottom) / 2 - 0.5) * fit.height,
    };
    const before = shown?.canvas;
    shown = { canvas, region, scale, at };
    if (last) place(last.zoom, 0);
    host.append(canvas);
    before?.remove();
  }

  function place({ scale, x, y }: Zoom, glide: number) {
    if (!shown) return;
    const { style } = shown.canvas;
    style.transition = glide > 0 ? `transform ${glide}ms var(--ease-out)` : 'none';
    style.transform = `translate(${x + shown.at.x * scale}px, ${y + shown.at.y * scale}px) scale(${scale / shown.scale})`;
  }

  function ask() {
    if (asked || failed || !last) return;
    const { zoom, stage, fit } = last;
    const across = Math.round(fit.width * zoom.scale * devicePixelRatio);
    if (zoom.scale <= 1.01 || across <= source.below * 1.02) return;
    const near = shown && zoom.scale <= shown.scale * 1.2 && zoom.scale >= shown.scale * 0.6;
    if (shown && near && covers(shown.region, regionAt(zoom, stage, fit, 0))) return;
    worker ??= start();
    const region = regionAt(zoom, stage, fit, MARGIN);
    asked = { region, scale: zoom.scale, fit };
    const { url, type, width, height } = source;
    worker.postMessage({ url, type, width, height, region, across } satisfies DetailRequest);
  }

  function start(): Worker {
    const made = new Worker(new URL('./detail-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', arrive);
    made.addEventListener('error', () => {
      failed = true;
      onFail();
    });
    return made;
  }

  return {
    /** The picture lies like this now, or will in `glide` milliseconds. */
    follow(zoom: Zoom, stage: Size, fit: Size, glide: number) {
      last = { zoom, stage, fit };
      place(zoom, glide);
      ask();
    },
    /** Lets go of all that it holds. */
    end() {
      worker?.terminate();
      shown?.canvas.remove();
      shown = undefined;
      last = undefined;
      failed = true;
    },
  };
}

export type Detail = ReturnType<typeof createDetail>;
