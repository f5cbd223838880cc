import type { FileJson } from '@rdrive/client';
import { screenSized } from '../image-slide.tsx';

const PATIENCE = 4_000;

/** Settles when the picture is decoded, so that it comes over the one before as a whole; or when that takes too long. */
export async function preload(file: FileJson): Promise<void> {
  const src = file.kind === 'image' ? screenSized(file) : (file.urls.preview ?? file.urls.thumb);
  if (!src) return;
  const image = new Image();
  image.src = src;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([image.decode().catch(() => undefined), patience]);
}
