import { Measurer } from '@/lib/engine/measure/measurer';
import { Profiler } from '@/lib/engine/profile/profiler';
import { framesAtRate, type PcmSource } from '../../pcm/pcm-source';
import { type ReadSource, readSpan } from '../../pcm/read-span';

/** How one deck differs from another in a section. Positive: the first has more. Null: one of them has no value there. */
export interface SectionDifference {
  /** On the timeline. */
  readonly startFrame: number;
  readonly endFrame: number;
  /** Integrated loudness, LU. */
  readonly levelDb: number | null;
  /** Peak to loudness, dB. */
  readonly dynamicsDb: number | null;
  /** Third octaves (20 Hz to 20 kHz) at matched loudness, dB. */
  readonly bandsDb: readonly (number | null)[];
}

export interface Difference {
  /** The gain of the second that leaves the smallest residue, dB. */
  readonly gainDb: number;
  /** Residue relative to the first, dB: 0 is as loud as the first; null when there is no residue or the first is silent. */
  readonly residualDb: number | null;
  /** Correlation of the two; versions of one recording stay well above 0.5. */
  readonly correlation: number;
  readonly sections: readonly SectionDifference[];
}

export interface DifferenceSetup {
  readonly sampleRate: number;
  /** Frames by which each deck is read later than the timeline says. */
  readonly offsets: readonly [number, number];
  readonly read: ReadSource;
}

const SECTIONS = 8;
const LEAST_SECTION_SECONDS = 5;
/** Of longer sections only the middle is read. */
const MOST_READ_SECONDS = 20;

/** Where two aligned decks differ: section by section in level, dynamics and tone, and the residue of their difference. */
export async function findDifferences(
  first: PcmSource,
  second: PcmSource,
  { sampleRate, offsets, read }: DifferenceSetup,
): Promise<Difference> {
  const lengths = [first, second].map((source, n) => framesAtRate(source, sampleRate) - (offsets[n] ?? 0));
  const end = Math.max(0, Math.min(...lengths));
  const count = Math.max(1, Math.min(SECTIONS, Math.floor(end / (LEAST_SECTION_SECONDS * sampleRate))));
  const sums = new Sums();
  const sections: SectionDifference[] = [];
  for (let n = 0; n < count; n++) {
    const startFrame = Math.round((n * end) / count);
    const endFrame = Math.round(((n + 1) * end) / count);
    const most = MOST_READ_SECONDS * sampleRate;
    const from = startFrame + Math.max(0, Math.round((endFrame - startFrame - most) / 2));
    const to = Math.min(endFrame, from + most);
    const [a, b] = await Promise.all(
      [first, second].map((source, index) => {
        const offset = offsets[index] ?? 0;
        return wholeSpan(source, { startFrame: from + offset, endFrame: to + offset, sampleRate }, read);
      }),
    );
    if (!a || !b) continue;
    sums.add(a, b);
    sections.push({ startFrame, endFrame, ...differenceOf(a, b, sampleRate) });
  }
  return { ...sums.result(), sections };
}

type Stereo = readonly [Float32Array, Float32Array];

async function wholeSpan(
  source: PcmSource,
  span: Parameters<typeof readSpan>[1],
  read: ReadSource,
): Promise<Stereo> {
  const frames = span.endFrame - span.startFrame;
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  let at = 0;
  for await (const planes of readSpan(source, span, read)) {
    left.set(planes[0] ?? [], at);
    right.set(planes[1] ?? planes[0] ?? [], at);
    at += planes[0]?.length ?? 0;
  }
  return [left, right];
}

/** The residue when the second is subtracted from the first with the gain that minimises it (least squares). */
class Sums {
  private aa = 0;
  private bb = 0;
  private ab = 0;

  add(a: Stereo, b: Stereo): void {
    for (const side of [0, 1] as const) {
      for (let n = 0; n < a[side].length; n++) {
        const x = a[side][n] ?? 0;
        const y = b[side][n] ?? 0;
        this.aa += x * x;
        this.bb += y * y;
        this.ab += x * y;
      }
    }
  }

  result(): Pick<Difference, 'gainDb' | 'residualDb' | 'correlation'> {
    const { aa, bb, ab } = this;
    if (aa === 0 || bb === 0) return { gainDb: 0, residualDb: null, correlation: 0 };
    const correlation = ab / Math.sqrt(aa * bb);
    // Two sounds that have nothing in common: matched loudness is the only fair gain.
    const gain = correlation > 0.1 ? ab / bb : Math.sqrt(aa / bb);
    const left = aa - 2 * gain * ab + gain * gain * bb;
    // The difference of nearly equal sums is accurate to about −140 dB.
    const residual = left / aa;
    return {
      gainDb: 20 * Math.log10(gain),
      residualDb: residual > 1e-14 ? 10 * Math.log10(residual) : null,
      correlation,
    };
  }
}

interface Sound {
  readonly lufs: number | null;
  readonly plrDb: number | null;
  readonly bands: readonly (number | null)[];
}

function soundOf(planes: Stereo, sampleRate: number): Sound {
  const measurer = Measurer.create();
  const profiler = new Profiler();
  measurer.configure({ sampleRate, channels: 2 });
  profiler.configure({ sampleRate, channels: 2 });
  measurer.process(planes, planes[0].length);
  profiler.process(planes, planes[0].length);
  const { integratedLufs, plrDb } = measurer.finish();
  return { lufs: integratedLufs, plrDb, bands: profiler.finish().profile.thirdOctavesDbfs };
}

function differenceOf(a: Stereo, b: Stereo, sampleRate: number) {
  const [one, other] = [soundOf(a, sampleRate), soundOf(b, sampleRate)];
  const levelDb = minus(one.lufs, other.lufs);
  return {
    levelDb,
    dynamicsDb: minus(one.plrDb, other.plrDb),
    bandsDb: one.bands.map((level, band) => {
      const difference = minus(level, other.bands[band] ?? null);
      return difference === null || levelDb === null ? null : difference - levelDb;
    }),
  };
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
