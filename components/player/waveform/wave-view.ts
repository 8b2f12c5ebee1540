import WaveSurfer from 'wavesurfer.js';
import { type ClockWindow, MediaClock } from '@/lib/player/transport/media-clock';
import type { Transport } from '@/lib/player/transport/transport';
import { drawLanes, type Lane } from '@/lib/player/waveform/draw-lanes';
import { Playhead } from './playhead';

interface WaveViewOptions {
  readonly dragToSeek: boolean;
  /** Scales the loudest part to the full height: a map of the track, not of its level. */
  readonly normalized?: boolean;
}

/** Nothing is drawn from it: wavesurfer.js requires samples before it shows anything. */
const noSamples = [new Float32Array(2)];

/**
 * wavesurfer.js as the scrolling surface of a waveform: it scrolls, zooms, handles clicks and drags and positions regions. The
 * waveform itself is drawn here, from the resolution that fits, and the playhead is moved by the compositor.
 */
export class WaveView {
  readonly wave: WaveSurfer;
  private readonly clock: MediaClock;
  private readonly playhead: Playhead;
  private lanes: readonly Lane[] = [];
  private gain = 1;
  private window: ClockWindow = { start: 0, seconds: 0 };
  private isGone = false;

  constructor(
    container: HTMLElement,
    transport: Transport,
    private readonly options: WaveViewOptions,
  ) {
    this.clock = new MediaClock(transport);
    this.wave = WaveSurfer.create({
      container,
      height: 'auto',
      media: this.clock as unknown as HTMLMediaElement,
      hideScrollbar: true,
      autoScroll: false,
      autoCenter: false,
      cursorWidth: 0,
      dragToSeek: options.dragToSeek,
      renderFunction: (_, context) => this.draw(context as CanvasRenderingContext2D),
    });
    this.playhead = new Playhead(this.wave.getWrapper(), transport, this.window);
    for (const event of ['ready', 'zoom', 'resize'] as const)
      this.wave.on(event, () => this.playhead.show(this.window));
  }

  /** Shows a window of the timeline at a zoom; resolves when it is drawn. */
  async show(window: ClockWindow, pixelsPerSecond: number): Promise<void> {
    const isSame = window.start === this.window.start && window.seconds === this.window.seconds;
    this.window = window;
    this.clock.show(window);
    if (isSame && this.wave.getDecodedData() !== null) {
      this.wave.zoom(pixelsPerSecond);
      return;
    }
    this.wave.options.minPxPerSec = pixelsPerSecond;
    try {
      await this.wave.load('', noSamples, window.seconds);
    } catch (error) {
      // Another window was shown meanwhile, or the page has gone.
      if (!(error instanceof DOMException && error.name === 'AbortError') && !this.isGone) throw error;
    }
  }

  setLanes(lanes: readonly Lane[], gain: number): void {
    this.lanes = lanes;
    this.gain = gain;
    this.redraw();
  }

  /** Redraws with what has arrived in the meantime. */
  redraw(): void {
    const canvases = this.wave.getWrapper().querySelectorAll<HTMLCanvasElement>('.canvases canvas');
    for (const canvas of canvases) {
      const context = canvas.getContext('2d');
      if (context) this.draw(context);
    }
  }

  get pixelsPerSecond(): number {
    return this.window.seconds > 0 ? this.wave.getWrapper().clientWidth / this.window.seconds : 0;
  }

  /** The visible part, in seconds of the timeline. */
  get visible(): { start: number; end: number } {
    const perSecond = this.pixelsPerSecond || 1;
    const start = this.window.start + this.wave.getScroll() / perSecond;
    const end = Math.min(this.window.start + this.window.seconds, start + this.wave.getWidth() / perSecond);
    return { start, end };
  }

  /** Scrolls so that a second of the timeline is at the left edge. */
  scrollTo(seconds: number): void {
    this.wave.setScroll(Math.max(0, (seconds - this.window.start) * this.pixelsPerSecond));
  }

  destroy(): void {
    this.isGone = true;
    this.playhead.destroy();
    this.wave.destroy();
    this.clock.dispose();
  }

  private draw(context: CanvasRenderingContext2D): void {
    const { canvas } = context;
    const perSecond = this.pixelsPerSecond;
    if (perSecond === 0 || canvas.width === 0) return;
    const start = this.window.start + Number.parseFloat(canvas.style.left || '0') / perSecond;
    const end = start + Number.parseFloat(canvas.style.width || '0') / perSecond;
    const highest = this.options.normalized ? (this.lanes[0]?.data.peak ?? 1) : 1;
    const gain = this.options.normalized ? Math.min(8, 0.94 / Math.max(highest, 0.05)) : this.gain;
    drawLanes(context, this.lanes, { width: canvas.width, height: canvas.height, start, end, gain });
  }
}
