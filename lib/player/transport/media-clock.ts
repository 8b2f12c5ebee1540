import type { Transport } from './transport';

/** A part of the timeline, in seconds. */
export interface ClockWindow {
  readonly start: number;
  readonly seconds: number;
}

/**
 * The transport in the shape of a media element, so that wavesurfer.js follows it as its clock: pass it as
 * `media: clock as unknown as HTMLMediaElement`. It has no sound and fetches nothing. Its time is that of a window of the
 * timeline, by default the whole: at the closest zoom a waveform shows a stretch of a long file.
 *
 * It never reports that it plays: wavesurfer.js would then move its cursor on the main thread, sixty times a second.
 * The playhead is moved by the browser's compositor instead (components/player/waveform/playhead.ts).
 */
export class MediaClock extends EventTarget {
  readonly readyState = 4;
  readonly seeking = false;
  readonly error = null;
  readonly playbackRate = 1;
  readonly currentSrc = '';
  readonly paused = true;
  readonly ended = false;
  readonly muted = false;
  readonly volume = 1;
  src = '';
  preservesPitch = false;
  private window: ClockWindow | null = null;
  private lastDuration = 0;
  private readonly stopFollowing: () => void;

  constructor(private readonly transport: Transport) {
    super();
    this.stopFollowing = transport.subscribe(() => this.follow());
    this.follow();
  }

  /** Seconds within the window; outside of it when the transport is. */
  get currentTime(): number {
    const { sampleRate } = this.transport.getState();
    return this.transport.positionFrames() / sampleRate - (this.window?.start ?? 0);
  }

  set currentTime(seconds: number) {
    const { sampleRate } = this.transport.getState();
    this.transport.seek(Math.round((seconds + (this.window?.start ?? 0)) * sampleRate));
  }

  get duration(): number {
    const { durationFrames, sampleRate } = this.transport.getState();
    return this.window?.seconds ?? durationFrames / sampleRate;
  }

  /** Shows a part of the timeline; null: all of it. */
  show(window: ClockWindow | null): void {
    this.window = window;
    this.follow();
  }

  async play(): Promise<void> {
    this.transport.play();
  }

  pause(): void {
    this.transport.pause();
  }

  canPlayType(): string {
    return '';
  }

  /** Nothing to load and nothing to remove: the transport has its own decks. */
  load(): void {}
  remove(): void {}
  removeAttribute(): void {}

  /** Stops listening to the transport. */
  dispose(): void {
    this.stopFollowing();
  }

  private follow(): void {
    if (this.duration === this.lastDuration) return;
    this.lastDuration = this.duration;
    this.dispatchEvent(new Event('durationchange'));
  }
}
