/**
 * FFmpeg's libraries, loaded on first use and only in children: 60 MB that a child of photos never needs. Log lines of
 * FFmpeg are about the file and go nowhere.
 */
export async function loadFfmpeg() {
  const [api, lib, constants] = await Promise.all([
    import('node-av/api'),
    import('node-av/lib'),
    import('node-av/constants'),
  ]);
  lib.Log.setLevel(constants.AV_LOG_QUIET);
  return { ...api, ...lib, ...constants };
}

export type Ffmpeg = Awaited<ReturnType<typeof loadFfmpeg>>;
