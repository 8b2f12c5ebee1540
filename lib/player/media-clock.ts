import type { Transport } from './transport';

/**
 * The transport in the shape of a media element, so that wavesurfer.js follows it as its clock: pass it as
 * `media: clock as unknown as HTMLMediaElement`. It owns no sound and fetches nothing.
 */
export class MediaClock extends EventTarget {
  readonly readyState = 4;
  readonly seeking = false;
  readonly error = null;
  readonly playbackRate = 1;
  readonly currentSrc = '';
  src = '';
  preservesPitch = false;
  private wasPlaying = false;
  private lastFrame = 0;
  private lastEnds = 0;
  private lastDuration = 0;
  private lastVolume = 1;
  private readonly stopFollowing: () => void;

  constructor(private readonly transport: Transport) {
    super();
    this.stopFollowing = transport.subscribe(() => this.follow());
    this.follow();
  }

  /** Seconds. */
  get currentTime(): number {
    return this.transport.positionFrames() / this.transport.getState().sampleRate;
  }

  set currentTime(seconds: number) {
    this.transport.seek(Math.round(seconds * this.transport.getState().sampleRate));
  }

  get duration(): number {
    const { durationFrames, sampleRate } = this.transport.getState();
    return durationFrames / sampleRate;
  }

  get paused(): boolean {
    return !this.transport.getState().playing;
  }

  get ended(): boolean {
    return this.paused && this.transport.positionFrames() >= this.transport.getState().durationFrames;
  }

  get volume(): number {
    return this.transport.getState().volume;
  }

  set volume(volume: number) {
    this.transport.setVolume(volume);
  }

  get muted(): boolean {
    return this.volume === 0;
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
    const { playing, ends, volume } = this.transport.getState();
    const frame = this.transport.positionFrames();
    if (this.duration !== this.lastDuration) this.tell('durationchange');
    this.lastDuration = this.duration;
    if (playing !== this.wasPlaying) this.tell(playing ? 'play' : 'pause');
    this.wasPlaying = playing;
    if (frame !== this.lastFrame) {
      this.tell('seeking');
      this.tell('timeupdate');
      this.tell('seeked');
    }
    this.lastFrame = frame;
    if (ends !== this.lastEnds) this.tell('ended');
    this.lastEnds = ends;
    if (volume !== this.lastVolume) this.tell('volumechange');
    this.lastVolume = volume;
  }

  private tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}
