import type WaveSurfer from 'wavesurfer.js';
import HoverPlugin from 'wavesurfer.js/plugins/hover';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import { formatAudioTime } from '@/components/ui/figures/format';
import { token } from '../meters/theme-colours';
import type { SecondsRange, WaveRange } from './wave-range';

interface Drawn {
  /** The part of the timeline that wavesurfer's content holds, in seconds. */
  readonly window: { readonly start: number; readonly seconds: number };
  /** The length of the timeline. */
  readonly seconds: number;
  /** 0 while the whole track is in view. */
  readonly pixelsPerSecond: number;
}

interface WaveToolsOptions {
  readonly wave: WaveSurfer;
  readonly container: HTMLElement;
  readonly drawn: () => Drawn;
  /** A range was drawn or moved with the pointer. */
  readonly onSelect: (range: SecondsRange) => void;
}

const SELECTION = 'selection';

/** Ranges on a waveform, selecting with the pointer, and the time under it: what a waveform can be heard and seen without. */
export class WaveTools {
  private readonly regions = RegionsPlugin.create();
  private isDrawing = false;

  constructor(private readonly options: WaveToolsOptions) {
    const { wave } = options;
    wave.registerPlugin(this.regions);
    wave.registerPlugin(this.hover());
    this.listenToRegions();
  }

  draw(ranges: readonly WaveRange[], selection: SecondsRange | null): void {
    if (this.options.wave.getDecodedData() === null) return;
    this.isDrawing = true;
    this.regions.clearRegions();
    for (const { id, colour, ...range } of ranges) {
      this.addRange(range, { id, color: `color-mix(in oklab, ${colour} 16%, transparent)`, resize: false });
    }
    if (selection !== null) this.addRange(selection, { id: SELECTION, color: selectionColour, resize: true });
    this.isDrawing = false;
  }

  private hover() {
    const { container, drawn } = this.options;
    return HoverPlugin.create({
      lineColor: token(container, '--color-ink-faint'),
      labelColor: token(container, '--color-ink'),
      labelBackground: token(container, '--color-surface-3'),
      labelSize: '12px',
      formatTimeCallback: (seconds) => {
        const { window, pixelsPerSecond } = drawn();
        return formatAudioTime(seconds + window.start, pixelsPerSecond > 200 ? 3 : 1);
      },
    });
  }

  private listenToRegions(): void {
    const { onSelect } = this.options;
    this.regions.enableDragSelection({ id: SELECTION, color: selectionColour });
    this.regions.on('region-created', (region) => {
      // Our regions are drawn from state; one that is dragged with the pointer is put into the state first.
      if (region.id !== SELECTION || this.isDrawing) return;
      const chosen = this.onTimeline(region);
      region.remove();
      onSelect(chosen);
    });
    this.regions.on('region-updated', (region) => {
      if (region.id === SELECTION) onSelect(this.onTimeline(region));
    });
  }

  private onTimeline({ start, end }: SecondsRange): SecondsRange {
    const { window, seconds: last } = this.options.drawn();
    const hold = (seconds: number) => Math.min(Math.max(0, seconds + window.start), last);
    return { start: hold(start), end: hold(end) };
  }

  /** Draws the part of it that lies in the window. */
  private addRange(
    { start, end }: SecondsRange,
    { id, color, resize }: { id: string; color: string; resize: boolean },
  ): void {
    const { window } = this.options.drawn();
    const from = Math.max(0, start - window.start);
    const to = Math.min(window.seconds, end - window.start);
    if (to <= 0 || from >= window.seconds || to <= from) return;
    const isWhole = from === start - window.start && to === end - window.start;
    letThrough(
      this.regions.addRegion({ id, start: from, end: to, color, drag: false, resize: resize && isWhole })
        .element,
    );
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
