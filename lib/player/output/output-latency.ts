/**
 * Seconds from the audio thread to the ear, 0 where they cannot be asked for.
 *
 * Firefox on Linux must not be asked while it sounds: its page waits for PulseAudio with the lock of its audio graph
 * in hand, PulseAudio for the end of a callback, and the callback for that lock. In some runs the tab then stands for
 * good (seen in the threads of Firefox ESR under Debian, PulseAudio 16.1).
 */
export function outputLatencyOf(context: AudioContext): number {
  if (/Linux.*\bFirefox\//.test(navigator.userAgent)) return 0;
  return context.outputLatency || 0;
}
