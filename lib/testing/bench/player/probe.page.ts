// Runs in a page before its own scripts, in every contestant's page: notes when the waveform is painted and when sound is
// rendered, presses Play as soon as that is possible, and records.

import type { FromTap, ToTap } from './tap.worklet';

/** The bundled source of the tap, inserted by the bundler. */
declare const TAP_SOURCE: string;

export interface PageTape {
  /** Little-endian float of the left channel, and double milliseconds of each 128 frames, as base64. */
  readonly samples: string;
  readonly times: string;
  readonly sampleRate: number;
}

/** Wall-clock milliseconds; null while it has not happened. */
class Probe {
  drawnAt: number | null = null;
  pressedAt: number | null = null;
  soundAt: number | null = null;
  inputAt: number | null = null;
  private tap: AudioWorkletNode | null = null;
  private onRecording: ((recording: Extract<FromTap, { type: 'recording' }>) => void) | null = null;

  /** When the page was requested. */
  get askedAt(): number {
    return performance.timeOrigin;
  }

  listen(): void {
    this.soundAt = null;
    this.tell({ type: 'listen' });
  }

  record(seconds: number): void {
    this.tell({
      type: 'start',
      frames: Math.ceil((seconds * (this.tap?.context.sampleRate ?? 0)) / 128) * 128,
    });
  }

  async stop(): Promise<PageTape> {
    const { samples, times } = await new Promise<Extract<FromTap, { type: 'recording' }>>((resolve) => {
      this.onRecording = resolve;
      this.tell({ type: 'stop' });
    });
    return {
      samples: base64(samples),
      times: base64(times),
      sampleRate: this.tap?.context.sampleRate ?? 0,
    };
  }

  attach(tap: AudioWorkletNode): void {
    this.tap = tap;
    tap.port.onmessage = ({ data }: MessageEvent<FromTap>) => {
      if (data.type === 'sound') this.soundAt = data.at;
      else this.onRecording?.(data);
    };
  }

  /** An impatient listener. */
  pressPlayAtOnce(): void {
    const button = document.querySelector<HTMLButtonElement>('button[aria-label="Play"]:not([disabled])');
    if (button === null) {
      setTimeout(() => this.pressPlayAtOnce(), 4);
      return;
    }
    this.pressedAt = Date.now();
    button.click();
  }

  /** Compressed bytes of the scripts that were loaded. */
  scriptBytes(): number {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = entries.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
    return scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  }

  /** @returns how many frames were painted in that time */
  async countFrames(milliseconds: number): Promise<number> {
    const end = performance.now() + milliseconds;
    for (let count = 0; ; count++) {
      const at = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      if (at > end) return count;
    }
  }

  private tell(message: ToTap): void {
    this.tap?.port.postMessage(message);
  }
}

function base64({ buffer }: Float32Array | Float64Array): string {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

declare global {
  interface Window {
    probe: Probe;
  }
}

const probe = new Probe();
window.probe = probe;

const tapUrl = URL.createObjectURL(new Blob([TAP_SOURCE], { type: 'text/javascript' }));
const taps = new WeakMap<BaseAudioContext, Promise<void>>();

window.AudioContext = class extends window.AudioContext {
  constructor(options?: AudioContextOptions) {
    super(options);
    taps.set(this, this.audioWorklet.addModule(tapUrl));
  }
};

const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
  const { context } = this;
  if (to[0] === context.destination) {
    void taps.get(context)?.then(() => {
      const options = { numberOfOutputs: 0, channelCount: 2, channelCountMode: 'explicit' } as const;
      const tap = new AudioWorkletNode(context, 'bench-tap', options);
      probe.attach(tap);
      connect.call(this, tap);
    });
  }
  return connect.apply(this, to);
} as AudioNode['connect'];

/** Painted, and at least this high, as a share of the height: a flat line is not a waveform. */
const TALL = 0.42;
const fill = CanvasRenderingContext2D.prototype.fill as (...how: unknown[]) => void;
CanvasRenderingContext2D.prototype.fill = function (this: CanvasRenderingContext2D, ...how: unknown[]) {
  fill.apply(this, how);
  const { canvas } = this;
  if (probe.drawnAt !== null || canvas.width < 300 || canvas.height < 100) return;
  requestAnimationFrame(() =>
    setTimeout(() => {
      const paintedAt = Date.now();
      if (probe.drawnAt !== null || !canvas.isConnected) return;
      const row = this.getImageData(0, Math.round(canvas.height * TALL), canvas.width, 1).data;
      if (row.some((value, at) => at % 4 === 3 && value > 0)) probe.drawnAt = paintedAt;
    }),
  );
};

/** A page may deliver its waveform as markup: then it is painted with the next frame. */
new MutationObserver((_, observer) => {
  if (document.querySelector('svg[data-waveform] path') === null) return;
  observer.disconnect();
  requestAnimationFrame(() =>
    setTimeout(() => {
      probe.drawnAt ??= Date.now();
    }),
  );
}).observe(document, { childList: true, subtree: true });

for (const type of ['keydown', 'pointerdown'])
  window.addEventListener(
    type,
    ({ timeStamp }) => {
      probe.inputAt = performance.timeOrigin + timeStamp;
    },
    { capture: true },
  );
