import type { Transport } from '@/lib/player/transport/transport';
import type { Lane } from '@/lib/player/waveform/draw-lanes';
import type { SecondsRange, WaveRange } from './wave-range';
import type { WaveTools } from './wave-tools';
import { WaveView } from './wave-view';
import { closestZoom, windowAround } from './wave-window';

export interface WaveEvents {
  /** A range was drawn or moved with the pointer. */
  readonly onSelect: (range: SecondsRange) => void;
  /** The visible part has changed, after scrolling, zooming, resizing or loading. */
  readonly onView: (view: SecondsRange) => void;
  /** The first picture is drawn. */
  readonly onDrawn: () => void;
}

/** Until then, what is not heard or drawn leaves the network to what is. */
const TOOLS_AFTER_MS = 3000;
/** Display gain. */
const MOST_GAIN = 8;

/** The waveform of a page and the overview above it. Unusable after `destroy`. */
export class WaveSurface {
  private readonly view: WaveView;
  private readonly overview: WaveView | null;
  private tools: WaveTools | null = null;
  private toolsTimer: ReturnType<typeof setTimeout> | undefined;
  private areToolsLoading = false;
  private isGone = false;
  private readonly stopFollowing: () => void;
  private follower: ReturnType<typeof setTimeout> | undefined;
  private seconds = 0;
  private sampleRate = 48_000;
  /** Pixels per second; 0 while the whole track is in view. */
  private zoom = 0;
  private window = { start: 0, seconds: 0 };
  private lanes: readonly Lane[] = [];
  private ranges: readonly WaveRange[] = [];
  private selection: SecondsRange | null = null;
  private heightGain = 1;

  constructor(
    private readonly container: HTMLElement,
    overviewContainer: HTMLElement | null,
    private readonly transport: Transport,
    private readonly events: WaveEvents,
  ) {
    this.view = new WaveView(container, transport, { dragToSeek: false });
    this.overview =
      overviewContainer && new WaveView(overviewContainer, transport, { dragToSeek: true, normalized: true });
    for (const event of ['ready', 'scroll', 'zoom', 'resize', 'redraw'] as const)
      this.view.wave.on(event, () => this.tellView());
    this.view.wave.on('scroll', () => this.keepRoom());
    container.addEventListener('pointerenter', this.loadTools);
    this.toolsTimer = setTimeout(this.loadTools, TOOLS_AFTER_MS);
    this.stopFollowing = transport.subscribe(() => this.follow());
  }

  /** Sets the decks to draw, the active one first; its length is that of the timeline. The transport is not touched. */
  show(lanes: readonly Lane[], seconds: number, sampleRate: number): void {
    const isSameLength = seconds === this.seconds;
    this.lanes = lanes;
    this.seconds = seconds;
    this.sampleRate = sampleRate;
    this.view.setLanes(lanes, this.heightGain);
    this.overview?.setLanes(lanes.slice(0, 1), 1);
    if (isSameLength) return;
    void this.overview?.show({ start: 0, seconds }, 0);
    void this.place(Math.min(this.zoom, closestZoom(sampleRate)), this.view.visible.start);
  }

  /** Redraws with what has arrived in the meantime. */
  redraw(): void {
    this.view.redraw();
    this.overview?.redraw();
  }

  setRanges(ranges: readonly WaveRange[], selection: SecondsRange | null): void {
    this.ranges = ranges;
    this.selection = selection;
    if (ranges.length > 0 || selection !== null) void this.loadTools();
    this.drawRanges();
  }

  /** Zooms by a factor about a second of the timeline, by default the playhead; zooming out ends at the whole track. */
  zoomBy(factor: number, about = this.position): void {
    if (this.seconds === 0) return;
    const whole = this.view.wave.getWidth() / this.seconds;
    const next = Math.min(closestZoom(this.sampleRate), Math.max(whole, this.zoom || whole) * factor);
    const zoom = next <= whole * 1.01 ? 0 : next;
    const { start, end } = this.view.visible;
    // What is under the pointer stays there; a playhead outside is centred.
    const part = about >= start && about <= end ? (about - start) / (end - start) : 0.5;
    void this.place(zoom, zoom === 0 ? 0 : about - (part * this.view.wave.getWidth()) / zoom);
  }

  fit(): void {
    void this.place(0, 0);
  }

  /** Scrolls so that the visible part begins at a second of the timeline. */
  scrollTo(start: number): void {
    if (this.zoom > 0) void this.place(this.zoom, start);
  }

  /** The second of the timeline at a position on the screen. */
  secondsAt(clientX: number): number {
    const { left } = this.container.getBoundingClientRect();
    return this.view.visible.start + (clientX - left) / (this.view.pixelsPerSecond || 1);
  }

  /** Cycles the display gain for quiet files: 1, 2, 4, 8 times. What is higher than the box is clipped. */
  taller(): number {
    this.heightGain = this.heightGain >= MOST_GAIN ? 1 : 2 * this.heightGain;
    this.view.setLanes(this.lanes, this.heightGain);
    return this.heightGain;
  }

  destroy(): void {
    this.isGone = true;
    clearTimeout(this.toolsTimer);
    this.container.removeEventListener('pointerenter', this.loadTools);
    clearTimeout(this.follower);
    this.stopFollowing();
    this.overview?.destroy();
    this.view.destroy();
  }

  private get position(): number {
    return this.transport.positionFrames() / this.transport.getState().sampleRate;
  }

  /** Sets zoom and left edge in wavesurfer's content, which at close zooms holds only a window of the track. */
  private async place(zoom: number, start: number): Promise<void> {
    this.zoom = zoom;
    const perSecond = zoom || this.view.wave.getWidth() / Math.max(this.seconds, 1e-3);
    const last = Math.max(0, this.seconds - this.view.wave.getWidth() / perSecond);
    const left = Math.min(Math.max(0, start), last);
    const centre = left + this.view.wave.getWidth() / perSecond / 2;
    this.window = windowAround(centre, { seconds: this.seconds, pixelsPerSecond: perSecond });
    await this.view.show(this.window, zoom);
    this.view.scrollTo(left);
    this.drawRanges();
    this.tellView();
    this.events.onDrawn();
  }

  /** Near an end of the window a new window is loaded. */
  private keepRoom(): void {
    if (this.window.seconds >= this.seconds) return;
    const { start, end } = this.view.visible;
    const margin = (end - start) / 2;
    const isShort = start - margin < this.window.start && this.window.start > 0;
    const drawnEnd = this.window.start + this.window.seconds;
    if (isShort || (end + margin > drawnEnd && drawnEnd < this.seconds)) void this.place(this.zoom, start);
  }

  /**
   * Turns the page when the playhead leaves the visible part. If it is already outside nothing happens:
   * somebody has scrolled away from it.
   */
  private follow(): void {
    clearTimeout(this.follower);
    const { playing, waiting, rate } = this.transport.getState();
    if (this.zoom === 0 || !playing || waiting || !this.transport.isRunning) return;
    const { start, end } = this.view.visible;
    const at = this.position;
    if (at < start || at > end) return;
    const wayOut = (rate < 0 ? at - start : end - at) / Math.abs(rate);
    this.follower = setTimeout(() => this.turnPage(start, end), wayOut * 1000 + 1);
  }

  private turnPage(start: number, end: number): void {
    const at = this.position;
    const backwards = this.transport.getState().rate < 0;
    const isOut = backwards ? at <= start : at >= end;
    // The two clocks differ; and at the ends of the track there is no page to turn to.
    if (isOut && at > 0 && at < this.seconds) void this.place(this.zoom, backwards ? at - (end - start) : at);
    else this.follow();
  }

  private tellView(): void {
    this.events.onView(this.view.visible);
    this.follow();
  }

  /** When the pointer comes near, a range is to be shown, or some time has passed; a failure is retried by the next of these. */
  private readonly loadTools = async (): Promise<void> => {
    if (this.tools !== null || this.areToolsLoading) return;
    this.areToolsLoading = true;
    const loaded = await import('./wave-tools').catch(() => null);
    this.areToolsLoading = false;
    if (loaded === null || this.isGone) return;
    const { container } = this;
    this.tools = new loaded.WaveTools({
      wave: this.view.wave,
      container,
      onSelect: this.events.onSelect,
      drawn: () => ({ window: this.window, seconds: this.seconds, pixelsPerSecond: this.zoom }),
    });
    this.drawRanges();
  };

  private drawRanges(): void {
    this.tools?.draw(this.ranges, this.selection);
  }
}
