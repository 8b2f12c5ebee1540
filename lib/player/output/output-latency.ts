/**
 * Seconds from the audio thread to the loudspeaker; 0 where the browser cannot be asked.
 *
 * Firefox on Linux must not be asked during playback: its page waits for PulseAudio while holding the lock of its audio
 * graph, PulseAudio waits for the end of a callback, and the callback waits for that lock. In some runs the tab then hangs
 * for good (seen in the threads of Firefox ESR under Debian, PulseAudio 16.1).
 */
export function outputLatencyOf(context: AudioContext): number {
  if (/Linux.*\bFirefox\//.test(navigator.userAgent)) return 0;
  return context.outputLatency || 0;
}
