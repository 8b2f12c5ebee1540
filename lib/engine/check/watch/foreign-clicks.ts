import type { Hertz } from '../../units';
import { isAlone, isForeign, isNarrow, isReturning } from './foreign';
import { isClocked, isRhythmic } from './rhythm';
import type { Click } from './watched-samples';

/** More clicks than anyone reads: later ones are only counted, and memory stays bounded. */
const MOST_CLICKS = 50_000;
/** Enough places to hear a rhythm in. */
const MOST_PLACES = 400;
const MOST_MARKS = 8 * MOST_PLACES;
/** What is wide and this certain is damage in whatever rhythm; hits that begin or end within a sample reach 15 000. */
const CERTAIN = 20_000;

/** Edges of one damage are this close together. */
const SAME_CLICK_SECONDS = 0.005;

type Kind = 'alone' | 'shared';

/**
 * Picks the clicks among the places that the surroundings do not predict. Hits that begin within a sample and go on look like clicks
 * one by one; together they have a rhythm. Where the sound returns at once, nothing was hit, in whatever rhythm it comes.
 */
export class ForeignClicks {
  private sampleRate = 48_000;
  private found: Click[] = [];
  private more = noneCounted();
  /** Frames of all wide places, in one channel alone, and the same in all. */
  private places: Record<Kind, number[]> = { alone: [], shared: [] };
  /** Frames of all places. */
  private marks: number[] = [];

  configure(sampleRate: Hertz): void {
    this.sampleRate = sampleRate;
    this.clear();
  }

  clear(): void {
    this.found = [];
    this.more = noneCounted();
    this.places = { alone: [], shared: [] };
    this.marks = [];
  }

  take(click: Click): void {
    const places = this.places[kindOf(click)];
    if (!isNarrow(click) && places.length < MOST_PLACES) places.push(click.frame);
    if (this.marks.length < MOST_MARKS) this.marks.push(click.frame);
    if (!isForeign(click)) return;
    if (this.found.length < MOST_CLICKS) this.found.push(click);
    else this.count(click);
  }

  finish(): { readonly clicks: readonly Click[]; readonly moreClicks: number } {
    const played = (['alone', 'shared'] as const).filter((kind) => this.isPlayed(kind));
    const clicks = this.found.filter((click) => !isDoubtful(click) || !played.includes(kindOf(click)));
    return { clicks, moreClicks: this.moreThan(played) };
  }

  private isPlayed(kind: Kind): boolean {
    const own: number[] = [];
    for (const click of this.found) {
      if (own.length === MOST_PLACES) break;
      if (isDoubtful(click) && kindOf(click) === kind) own.push(click.frame);
    }
    if (isClocked(own, this.marks, this.sampleRate)) return false;
    return isRhythmic(this.places[kind], this.sampleRate) || isRhythmic(own, this.sampleRate);
  }

  private count(click: Click): void {
    const counted = this.more[kindOf(click)];
    const own = counted.get(click.channel) ?? { doubtful: 0, sure: 0, last: -Infinity };
    counted.set(click.channel, own);
    if (click.frame - own.last > SAME_CLICK_SECONDS * this.sampleRate) {
      own[isDoubtful(click) ? 'doubtful' : 'sure'] += 1;
    }
    own.last = click.frame;
  }

  /** A click that is the same in all channels was counted in each of them. */
  private moreThan(played: readonly Kind[]): number {
    const countsOf = (kind: Kind) =>
      [...this.more[kind].values()].map(
        ({ doubtful, sure }) => sure + (played.includes(kind) ? 0 : doubtful),
      );
    return countsOf('alone').reduce((sum, count) => sum + count, 0) + Math.max(0, ...countsOf('shared'));
  }
}

/** Clicks of one channel that are only counted. */
interface Counted {
  doubtful: number;
  sure: number;
  /** Frame of the last one. */
  last: number;
}

function noneCounted(): Record<Kind, Map<number, Counted>> {
  return { alone: new Map(), shared: new Map() };
}

function kindOf(click: Click): Kind {
  return isAlone(click) ? 'alone' : 'shared';
}

function isDoubtful(click: Click): boolean {
  return !isNarrow(click) && !isReturning(click) && click.repeats === 0 && click.certainty < CERTAIN;
}
