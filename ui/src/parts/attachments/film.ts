/** Bytes a second that a PC's camera is asked to make do with: some five minutes are 20 MiB. */
export const BITS_A_SECOND = 500_000;
/** What a person may pick: the host looks at the first bytes and takes nothing else. */
export const FILMS = 'video/webm,video/mp4';

/** How this web view can record, the first that it knows; none where it cannot at all. */
export function recordable(): string | undefined {
  if (typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator)) return undefined;
  return ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'].find((type) => MediaRecorder.isTypeSupported(type));
}

/** Whether so many bytes are near enough to the most that the next second might not fit. */
export const isFull = (bytes: number, most: number): boolean => bytes + BITS_A_SECOND / 4 >= most;

/** Seconds as a clock shows them. */
export const clockText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
