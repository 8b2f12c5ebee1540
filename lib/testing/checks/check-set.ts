import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { Finding, FindingId } from '@/lib/engine/check/finding';
import { findingsIn } from '../signals/findings-in';

/** Where a fault was planted. */
export interface Place {
  readonly frame: number;
  readonly channel?: number;
  /** What it is, where a set has faults of several kinds. */
  readonly fault?: string;
}

/** A sound whose right answer is known. */
export interface Case {
  /** Says what it is, so that a miss or a false alarm can be looked into. */
  readonly name: string;
  readonly channels: readonly Float32Array[];
  readonly format: Partial<AnalysisFormat> & { readonly sampleRate: number };
  /** None: the check must stay silent. `whole`: one fault of the whole file. Places: one fault at each. */
  readonly planted: 'none' | 'whole' | readonly Place[];
}

/** Cases of one kind for one check: made one by one, since all of them together would not fit into memory. */
export interface CheckSet {
  readonly check: FindingId;
  readonly name: string;
  readonly cases: () => Iterable<Case>;
  /** Which findings of the check are a claim, and not a guess that says so; all of them by default. */
  readonly isClaim?: (finding: Finding) => boolean;
  /** Findings that a clean case may have: one line is one finding. None by default. */
  readonly atMost?: number;
  /** How far a place may be off, in seconds; 2 ms by default. */
  readonly within?: number;
}

export interface SetScore {
  /** Faults that were planted, and those that were found. */
  planted: number;
  found: number;
  /** Of those found, the ones that were only guessed. */
  guessed: number;
  /** Cases without a fault, those in which one was claimed, and those in which one was only guessed. */
  clean: number;
  alarmed: number;
  supposed: number;
  /** Findings beside the planted places. */
  besides: number;
  /** The planted places of each kind of fault, and those of them that were found. */
  readonly byFault: Map<string, { planted: number; found: number }>;
  readonly missed: string[];
  readonly alarms: string[];
}

/** Runs the real detectors over a set. */
export function scoreOf(set: CheckSet): SetScore {
  const score: SetScore = {
    planted: 0,
    found: 0,
    guessed: 0,
    clean: 0,
    alarmed: 0,
    supposed: 0,
    besides: 0,
    byFault: new Map(),
    missed: [],
    alarms: [],
  };
  for (const one of set.cases()) {
    const own = findingsIn(one.channels, one.format).filter(({ id }) => id === set.check);
    add(score, set, { one, own });
  }
  return score;
}

function add(score: SetScore, set: CheckSet, { one, own }: { one: Case; own: readonly Finding[] }): void {
  const { planted, name } = one;
  const isOnlyGuessed = own.length > 0 && set.isClaim !== undefined && !own.some(set.isClaim);
  if (planted === 'none') {
    score.clean += 1;
    if (isOnlyGuessed) score.supposed += 1;
    else if (own.length > (set.atMost ?? 0)) {
      score.alarmed += 1;
      score.alarms.push(name);
    }
    return;
  }
  if (planted === 'whole') {
    score.planted += 1;
    if (own.length > 0) score.found += 1;
    else score.missed.push(name);
    if (isOnlyGuessed) score.guessed += 1;
    return;
  }
  const within = (set.within ?? 0.002) * one.format.sampleRate;
  const isAt = (finding: Finding, { frame, channel }: Place) =>
    frame >= finding.startFrame - within &&
    frame <= finding.endFrame + within &&
    (channel === undefined || finding.channel === null || finding.channel === channel);
  const found = planted.filter((place) => own.some((finding) => isAt(finding, place)));
  score.planted += planted.length;
  score.found += found.length;
  for (const place of planted) count(score, place, found.includes(place));
  if (found.length < planted.length) score.missed.push(`${name}: ${found.length} of ${planted.length}`);
  const besides = own.filter((finding) => !planted.some((place) => isAt(finding, place))).length;
  score.besides += besides;
  if (besides > 0) score.alarms.push(`${name}: ${besides} beside the planted places`);
}

function count({ byFault }: SetScore, { fault }: Place, isFound: boolean): void {
  if (fault === undefined) return;
  const counted = byFault.get(fault) ?? { planted: 0, found: 0 };
  byFault.set(fault, counted);
  counted.planted += 1;
  if (isFound) counted.found += 1;
}

/** Recall of a set in words; a dash where no fault was planted. */
export function recallOf({ planted, found, guessed }: SetScore): string {
  if (planted === 0) return '–';
  const share = `${found} of ${planted} (${Math.round((100 * found) / planted)} %)`;
  return guessed > 0 ? `${share}, ${guessed} of them as “looks like”` : share;
}

/** False alarms of a set in words: claimed in clean cases, or beside the planted places. */
export function alarmsOf({ clean, alarmed, supposed, besides, planted }: SetScore): string {
  const parts: string[] = [];
  if (clean > 0) parts.push(`${alarmed} of ${clean}`);
  if (supposed > 0) parts.push(`${supposed} “looks like”`);
  if (besides > 0) parts.push(`${besides} beside`);
  return parts.length > 0 ? parts.join(', ') : planted > 0 ? '–' : '0';
}
