import type { ClockWindow } from '@/lib/player/transport/media-clock';
import type { Transport } from '@/lib/player/transport/transport';

/** How often a moving playhead is compared with the transport, and how far off it may be. */
const CHECK_MS = 250;
const TOLERANCE_SECONDS = 0.012;

/** A linear movement of the playhead, in seconds of the timeline. */
interface Motion {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  /** A loop repeats it again and again. */
  readonly again: boolean;
}

/**
 * Cursor and played part over a waveform. Both are animations of `transform` only, so the browser's compositor moves
 * them at the screen's own rate while the main thread is idle; they are updated when something changes, and checked four
 * times a second against what is heard (the two run on different clocks).
 */
export class Playhead {
  private readonly box = document.createElement('div');
  private readonly veil = document.createElement('div');
  private readonly cursor = document.createElement('div');
  private animations: Animation[] = [];
  private motion: Motion | null = null;
  private width = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly stopFollowing: () => void;

  /** @param host the scrolling element, which contains the cursor */
  constructor(
    private readonly host: HTMLElement,
    private readonly transport: Transport,
    private window: ClockWindow,
  ) {
    Object.assign(this.box.style, {
      position: 'absolute',
      inset: '0',
      zIndex: '4',
      overflow: 'hidden',
      pointerEvents: 'none',
      contain: 'strict',
    });
    // The part ahead is dimmed towards the background.
    Object.assign(this.veil.style, {
      position: 'absolute',
      inset: '0',
      transformOrigin: 'right',
      background: 'color-mix(in oklab, var(--color-surface-1) var(--wave-veil), transparent)',
      willChange: 'transform',
    });
    Object.assign(this.cursor.style, {
      position: 'absolute',
      insetBlock: '0',
      left: '0',
      width: '1px',
      background: 'var(--color-ink)',
      willChange: 'transform',
    });
    this.box.toggleAttribute('data-playhead', true);
    this.box.append(this.veil, this.cursor);
    host.append(this.box);
    this.stopFollowing = transport.subscribe(() => this.sync());
    this.sync();
  }

  /** The part of the timeline that the host shows; call it after zooming and resizing too. */
  show(window: ClockWindow): void {
    this.window = window;
    this.sync();
  }

  destroy(): void {
    clearInterval(this.timer);
    this.stopFollowing();
    this.box.remove();
  }

  private get seconds(): number {
    return this.transport.positionFrames() / this.transport.getState().sampleRate;
  }

  private sync(): void {
    this.width = this.host.clientWidth;
    const motion = this.nextMotion();
    for (const animation of this.animations) animation.cancel();
    this.animations = [];
    this.motion = motion;
    if (motion === null || this.window.seconds <= 0) {
      this.stand(this.seconds);
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    const timing = {
      duration: motion.ms,
      iterations: motion.again ? Number.POSITIVE_INFINITY : 1,
      fill: 'forwards',
    } as const;
    const frames = [motion.from, motion.to].map((seconds) => this.transforms(seconds));
    this.animations = [
      this.veil.animate(
        frames.map(({ veil }) => ({ transform: veil })),
        timing,
      ),
      this.cursor.animate(
        frames.map(({ cursor }) => ({ transform: cursor })),
        timing,
      ),
    ];
    if (motion.again) {
      const into = ((this.seconds - motion.from) / (motion.to - motion.from)) * motion.ms;
      for (const animation of this.animations) animation.currentTime = into;
    }
    this.timer ??= setInterval(() => this.check(), CHECK_MS);
  }

  private nextMotion(): Motion | null {
    const { playing, waiting, rate, loop, sampleRate, durationFrames } = this.transport.getState();
    if (!playing || waiting || !this.transport.isRunning) return null;
    const from = this.seconds;
    const loops = loop !== null && rate === 1 && from < loop.endFrame / sampleRate;
    if (loops && from >= loop.startFrame / sampleRate) {
      const [start, end] = [loop.startFrame / sampleRate, loop.endFrame / sampleRate];
      return { from: start, to: end, ms: (end - start) * 1000, again: true };
    }
    const last = loops ? loop.endFrame / sampleRate : durationFrames / sampleRate;
    const to = rate < 0 ? 0 : last;
    const ms = ((to - from) / rate) * 1000;
    return ms > 0 ? { from, to, ms, again: false } : null;
  }

  private check(): void {
    const { motion } = this;
    const [animation] = this.animations;
    if (motion === null || animation === undefined) {
      this.sync();
      return;
    }
    const at = Number(animation.currentTime ?? 0);
    const part = motion.again ? (at % motion.ms) / motion.ms : Math.min(1, at / motion.ms);
    const shown = motion.from + (motion.to - motion.from) * part;
    const off = Math.abs(shown - this.seconds);
    const around = motion.again ? motion.to - motion.from - off : Number.POSITIVE_INFINITY;
    if (Math.min(off, around) > TOLERANCE_SECONDS) this.sync();
  }

  private stand(seconds: number): void {
    const { veil, cursor } = this.transforms(seconds);
    this.veil.style.transform = veil;
    this.cursor.style.transform = cursor;
  }

  private transforms(seconds: number): { veil: string; cursor: string } {
    const part = this.window.seconds > 0 ? (seconds - this.window.start) / this.window.seconds : 0;
    // The last pixel is the last visible position.
    const x = part >= 1 && part < 1.000001 ? this.width - 1 : part * this.width;
    return { veil: `scaleX(${1 - part})`, cursor: `translateX(${x}px)` };
  }
}
