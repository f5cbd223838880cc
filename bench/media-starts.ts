/** The beginning of an MP4 file (ISO/IEC 14496-12), so that the rest counts as a video. */
export const mp4Start = Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex');
