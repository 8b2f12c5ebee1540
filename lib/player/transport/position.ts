import type { LoopRange, StatusMessage } from '../protocol';

export interface Listening {
  /** The context's frame counter now. */
  readonly contextFrame: number;
  /** From the audio thread to the loudspeaker. */
  readonly latencyFrames: number;
  /** Where the current span of playback began. */
  readonly rolledFrom: number;
  readonly loop: LoopRange | null;
  readonly endFrame: number;
}

/** A report older than this says nothing about now (a suspended context, a sleeping tab). */
const STALE_FRAMES = 48_000;

/** The timeline frame that is heard now, from the audio thread's last report. */
export function audibleFrame(status: StatusMessage, now: Listening): number {
  if (!status.rolling) return Math.min(Math.max(0, status.frame), now.endFrame);
  const since = Math.min(now.contextFrame - status.atContextFrame, STALE_FRAMES) - now.latencyFrames;
  let frame = status.frame + since * status.rate;
  const { loop } = now;
  if (loop !== null && status.rate === 1 && status.frame < loop.endFrame) {
    const length = loop.endFrame - loop.startFrame;
    if (frame >= loop.endFrame) frame = loop.startFrame + ((frame - loop.startFrame) % length);
  }
  if (since < 0 && status.rate > 0 && now.rolledFrom <= status.frame) frame = Math.max(frame, now.rolledFrom);
  return Math.round(Math.min(Math.max(0, frame), now.endFrame));
}
