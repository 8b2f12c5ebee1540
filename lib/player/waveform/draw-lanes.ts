import type { WaveData } from './wave-data';

/** One recording in the picture. */
export interface Lane {
  readonly data: WaveData;
  /** Any canvas colour. */
  readonly colour: string;
  /** Seconds by which it is read later than the timeline says. */
  readonly offsetSeconds: number;
}

export interface Picture {
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** The part of the timeline that is shown, seconds. */
  readonly start: number;
  readonly end: number;
  /** Display gain, 1 for none. */
  readonly gain: number;
}

/** With fewer frames per pixel than this the samples are fetched: the finest stored peaks would show steps. */
const SAMPLES_BELOW = 96;
/** With fewer than this, single samples can be told apart, and are drawn as such. */
const LINES_BELOW = 8;
/** From here on each sample has a dot. */
const DOTS_BELOW = 1 / 6;
/** Opacity of the second channel when samples are drawn. */
const SECOND_CHANNEL_ALPHA = 0.55;

/**
 * Draws lanes one below the other. A lane shows the range of all channels about one zero line, with their true polarity;
 * where single samples can be told apart, each channel is a line through them.
 */
export function drawLanes(context: CanvasRenderingContext2D, lanes: readonly Lane[], picture: Picture): void {
  context.clearRect(0, 0, picture.width, picture.height);
  const height = Math.floor(picture.height / Math.max(1, lanes.length));
  lanes.forEach((lane, n) => {
    context.save();
    context.beginPath();
    context.rect(0, n * height, picture.width, height);
    context.clip();
    context.translate(0, n * height);
    context.fillStyle = lane.colour;
    context.strokeStyle = lane.colour;
    drawLane(context, lane, { ...picture, height });
    context.restore();
  });
}

function drawLane(context: CanvasRenderingContext2D, lane: Lane, picture: Picture): void {
  const { pcm } = lane.data.source;
  const from = (picture.start + lane.offsetSeconds) * pcm.sampleRate;
  const to = (picture.end + lane.offsetSeconds) * pcm.sampleRate;
  const isDrawn = (to - from) / picture.width < SAMPLES_BELOW && drawSamples(context, lane, picture);
  if (!isDrawn) drawEnvelope(context, lane.data.envelope(from, to, picture.width), picture);
}

function drawEnvelope(
  context: CanvasRenderingContext2D,
  { low, high }: { low: Float32Array; high: Float32Array },
  { width, height, gain }: Pick<Picture, 'width' | 'height' | 'gain'>,
): void {
  const middle = height / 2;
  const reach = middle * gain;
  context.beginPath();
  for (let x = 0; x < width; x++) {
    const top = high[x] ?? Number.NaN;
    if (Number.isNaN(top)) continue;
    const y = middle - top * reach;
    // Silence is a hairline.
    const bottom = Math.max(y + 1, middle - (low[x] ?? 0) * reach);
    context.rect(x, y, 1, bottom - y);
  }
  context.fill();
}

/** False while the samples are not loaded. */
function drawSamples(
  context: CanvasRenderingContext2D,
  { data, offsetSeconds }: Lane,
  { width, height, start, end, gain }: Picture,
): boolean {
  const { pcm } = data.source;
  const first = (start + offsetSeconds) * pcm.sampleRate;
  const perPixel = ((end - start) * pcm.sampleRate) / width;
  // One before and one after, so that the line leaves the picture.
  const from = Math.max(0, Math.floor(first) - 1);
  const to = Math.min(pcm.frames, Math.ceil(first + width * perPixel) + 2);
  if (to <= from) return true;
  const planes = data.samples(from, to);
  if (planes === null) return false;
  if (perPixel >= LINES_BELOW) {
    drawEnvelope(context, reachOf(planes, { first: first - from, perPixel, width }), { height, width, gain });
    return true;
  }
  const middle = height / 2;
  const scale = Math.max(1, Math.round(globalThis.devicePixelRatio || 1));
  context.lineWidth = 1.25 * scale;
  context.lineJoin = 'round';
  planes.forEach((plane, channel) => {
    context.globalAlpha = channel === 0 ? 1 : SECOND_CHANNEL_ALPHA;
    context.beginPath();
    for (let n = 0; n < plane.length; n++) {
      const x = (from + n - first) / perPixel;
      const y = middle - (plane[n] ?? 0) * middle * gain;
      if (n === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.stroke();
    if (perPixel > DOTS_BELOW) return;
    context.beginPath();
    for (let n = 0; n < plane.length; n++) {
      const x = (from + n - first) / perPixel;
      const y = middle - (plane[n] ?? 0) * middle * gain;
      context.moveTo(x + 2 * scale, y);
      context.arc(x, y, 2 * scale, 0, 2 * Math.PI);
    }
    context.fill();
  });
  context.globalAlpha = 1;
  return true;
}

/** Lowest and highest sample of all channels in each pixel. */
function reachOf(
  planes: readonly Float32Array[],
  { first, perPixel, width }: { first: number; perPixel: number; width: number },
): { low: Float32Array; high: Float32Array } {
  const low = new Float32Array(width).fill(Number.NaN);
  const high = new Float32Array(width).fill(Number.NaN);
  for (let x = 0; x < width; x++) {
    const start = Math.max(0, Math.floor(first + x * perPixel));
    const end = Math.floor(first + (x + 1) * perPixel);
    for (const plane of planes) {
      for (let n = start; n < Math.min(end, plane.length); n++) {
        const value = plane[n] ?? 0;
        if (!(value >= (low[x] ?? 0))) low[x] = value;
        if (!(value <= (high[x] ?? 0))) high[x] = value;
      }
    }
  }
  return { low, high };
}
