import WaveSurfer from 'wavesurfer.js';
import HoverPlugin from 'wavesurfer.js/plugins/hover';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import { formatAudioTime } from '@/components/ui/format';
import type { DeckKind } from '@/lib/player/deck';
import type { MediaClock } from '@/lib/player/media-clock';
import { deckColours, token } from './theme-colours';

/** Half-open, in seconds of the timeline. */
export interface SecondsRange {
  readonly start: number;
  readonly end: number;
}

export interface WaveRange extends SecondsRange {
  readonly id: string;
  /** Any CSS colour; custom properties work. */
  readonly colour: string;
}

export interface WaveEvents {
  /** A range was drawn or moved with the pointer. */
  readonly onSelect: (range: SecondsRange) => void;
  /** The visible part, after scrolling, zooming, resizing and loading. */
  readonly onView: (view: SecondsRange) => void;
}

const SELECTION = 'selection';
/** Pixels a second at the closest zoom; more would outrun the stored peaks. */
const CLOSEST = 800;
/** Of the display. */
const MOST_GAIN = 8;
/** A zoom canvas wider than this is refused by some browsers. */
const WIDEST_PIXELS = 4_000_000;

/** wavesurfer.js behind the few things a page asks of it. Terminal after `destroy`. */
export class WaveSurface {
  private readonly wave: WaveSurfer;
  private readonly regions: ReturnType<typeof RegionsPlugin.create>;
  private overview: WaveSurfer | null = null;
  private pixelsPerSecond = 0;
  private ranges: readonly WaveRange[] = [];
  private selection: SecondsRange | null = null;
  private kind: DeckKind = 'version';
  private isFilled = false;
  private heightGain = 1;

  constructor(
    private readonly container: HTMLElement,
    private readonly overviewContainer: HTMLElement | null,
    private readonly clock: MediaClock,
    private readonly events: WaveEvents,
  ) {
    this.regions = RegionsPlugin.create();
    this.wave = WaveSurfer.create({
      ...this.look(container),
      container,
      height: 'auto',
      media: clock as unknown as HTMLMediaElement,
      hideScrollbar: true,
      autoScroll: true,
      autoCenter: false,
      dragToSeek: false,
      plugins: [this.regions, this.hover()],
    });
    for (const event of ['ready', 'scroll', 'zoom', 'resize', 'redraw'] as const) {
      this.wave.on(event, () => this.events.onView(this.view()));
    }
    this.listenToRegions();
  }

  /** Shows a deck's stored waveform; null for one that has none yet. The clock is not touched. */
  async show(kind: DeckKind, peaks: Float32Array[] | null, seconds: number): Promise<void> {
    this.kind = kind;
    this.recolour();
    const data = peaks ?? [new Float32Array(2)];
    this.isFilled = true;
    if (this.overviewContainer !== null) this.overview ??= this.makeOverview(this.overviewContainer);
    try {
      await Promise.all([this.wave.load('', data, seconds), this.overview?.load('', data, seconds)]);
      this.drawRanges();
    } catch (error) {
      // Another deck was shown meanwhile, or the page is gone.
      if (!(error instanceof DOMException && error.name === 'AbortError') && this.isFilled) throw error;
    }
  }

  /** Reads the theme's colours anew. */
  recolour(): void {
    this.wave.setOptions(this.look(this.container));
    if (this.overviewContainer !== null)
      this.overview?.setOptions({ ...this.look(this.overviewContainer), normalize: true });
  }

  setRanges(ranges: readonly WaveRange[], selection: SecondsRange | null): void {
    this.ranges = ranges;
    this.selection = selection;
    this.drawRanges();
  }

  /** By a factor about the playhead; the whole track is the least. */
  zoomBy(factor: number): void {
    const seconds = this.clock.duration;
    if (!(seconds > 0) || !this.isFilled) return;
    const whole = this.wave.getWidth() / seconds;
    const closest = Math.min(CLOSEST, WIDEST_PIXELS / seconds);
    const next = Math.min(closest, Math.max(whole, this.pixelsPerSecond || whole) * factor);
    this.pixelsPerSecond = next <= whole * 1.01 ? 0 : next;
    this.wave.zoom(this.pixelsPerSecond);
    if (this.pixelsPerSecond === 0) return;
    const half = this.wave.getWidth() / this.pixelsPerSecond / 2;
    this.wave.setScrollTime(Math.max(0, this.clock.currentTime - half));
  }

  fit(): void {
    this.zoomBy(0);
  }

  /** Display gain for quiet files: 1, 2, 4, 8 times, and again. What is higher than the box is cut by it. */
  taller(): number {
    this.heightGain = this.heightGain >= MOST_GAIN ? 1 : 2 * this.heightGain;
    this.wave.setOptions({ barHeight: this.heightGain });
    return this.heightGain;
  }

  destroy(): void {
    this.isFilled = false;
    this.overview?.destroy();
    this.wave.destroy();
  }

  private look(element: Element) {
    const { played, ahead, cursor } = deckColours(element, this.kind);
    return { waveColor: ahead, progressColor: played, cursorColor: cursor, cursorWidth: 1, normalize: false };
  }

  private hover() {
    return HoverPlugin.create({
      lineColor: token(this.container, '--color-ink-faint'),
      labelColor: token(this.container, '--color-ink'),
      labelBackground: token(this.container, '--color-surface-3'),
      labelSize: '12px',
      formatTimeCallback: (seconds) => formatAudioTime(seconds, 1),
    });
  }

  private makeOverview(container: HTMLElement): WaveSurfer {
    return WaveSurfer.create({
      ...this.look(container),
      // A map of the track, not of its level: a quiet mix fills it too.
      normalize: true,
      container,
      height: 'auto',
      media: this.clock as unknown as HTMLMediaElement,
      dragToSeek: true,
    });
  }

  private view(): SecondsRange {
    const seconds = this.clock.duration;
    const whole = this.wave.getWrapper().clientWidth || 1;
    const start = (this.wave.getScroll() / whole) * seconds;
    return { start, end: Math.min(seconds, start + (this.wave.getWidth() / whole) * seconds) };
  }

  private listenToRegions(): void {
    this.regions.enableDragSelection({ id: SELECTION, color: selectionColour });
    this.regions.on('region-created', (region) => {
      // Ours are drawn from state; one drawn by hand becomes state first.
      if (region.id !== SELECTION || this.isDrawing) return;
      const { start, end } = region;
      region.remove();
      this.events.onSelect({ start, end });
    });
    this.regions.on('region-updated', ({ id, start, end }) => {
      if (id === SELECTION) this.events.onSelect({ start, end });
    });
  }

  private isDrawing = false;

  private drawRanges(): void {
    if (!this.isFilled || this.wave.getDecodedData() === null) return;
    this.isDrawing = true;
    this.regions.clearRegions();
    for (const { id, start, end, colour } of this.ranges) {
      const color = `color-mix(in oklab, ${colour} 16%, transparent)`;
      letThrough(this.regions.addRegion({ id, start, end, color, drag: false, resize: false }).element);
    }
    if (this.selection !== null) {
      const own = { id: SELECTION, ...this.selection, color: selectionColour };
      letThrough(this.regions.addRegion({ ...own, drag: false, resize: true }).element);
    }
    this.isDrawing = false;
  }
}

/** A click or a drag inside a range belongs to the waveform under it; only the ends of the selection are handles. */
function letThrough(element: HTMLElement | null): void {
  if (element === null) return;
  element.style.pointerEvents = 'none';
  for (const handle of element.querySelectorAll<HTMLElement>('[part~="region-handle"]')) {
    handle.style.pointerEvents = 'auto';
    handle.style.borderColor = 'var(--color-ink)';
  }
}

const selectionColour = 'color-mix(in oklab, var(--color-ink) 14%, transparent)';
