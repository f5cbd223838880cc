/** Who made a camera and what it calls itself, as its files say; null as undefined for what they do not. */
export interface CameraBody {
  readonly make?: string | null | undefined;
  readonly model?: string | null | undefined;
}

/** A camera as people call it. Many models begin with their maker, whose whole name is often that of a firm. */
export function cameraName({ make, model }: CameraBody): string | undefined {
  if (!make || !model) return model || make || undefined;
  const [maker = make] = make.trim().split(/\s/, 1);
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${make} ${model}`;
}
