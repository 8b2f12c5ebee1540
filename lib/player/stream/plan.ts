import { BLOCK_FRAMES, type LoopRange } from '../protocol';

/** What the audio thread last reported about itself. */
export interface Head {
  readonly frame: number;
  readonly direction: 1 | -1;
  readonly playing: boolean;
  readonly activeId: string;
  readonly loop: LoopRange | null;
}

export interface PlannedDeck {
  readonly id: string;
  /** Length at the context's rate, and the shift of the deck on the timeline. */
  readonly frames: number;
  readonly offsetFrames: number;
}

export interface Need {
  readonly id: string;
  readonly block: number;
  /** Frames until it is needed, less for the active deck: the smallest goes first. */
  readonly urgency: number;
}

/** Seconds that are kept ahead of the playhead. */
const HEARD_AHEAD_SECONDS = 12;
const OTHER_AHEAD_SECONDS = 6;
/** While it is paused, a listener may never press play: little is fetched. */
const STILL_AHEAD_SECONDS = 3;
/** On a slow connection the active deck gets this much before the others get anything. */
const HEARD_FIRST_SECONDS = 4;
/** Seconds kept behind it, for small steps back. */
const BEHIND_SECONDS = 2;

/** The blocks that should be loaded, most urgent first. Pure: what is missing or surplus follows from it. */
export function planNeeds(head: Head, decks: readonly PlannedDeck[], sampleRate: number): Need[] {
  const needs = new Map<string, Need>();
  const add = (deck: PlannedDeck, timelineFrame: number, urgency: number): void => {
    const frame = timelineFrame + deck.offsetFrames;
    if (frame < 0 || frame >= deck.frames) return;
    const block = Math.floor(frame / BLOCK_FRAMES);
    const key = `${deck.id}:${block}`;
    const known = needs.get(key);
    if (known === undefined || known.urgency > urgency) needs.set(key, { id: deck.id, block, urgency });
  };
  for (const deck of decks) {
    const isActive = deck.id === head.activeId;
    const rolling = isActive ? HEARD_AHEAD_SECONDS : OTHER_AHEAD_SECONDS;
    const ahead = (head.playing ? rolling : STILL_AHEAD_SECONDS) * sampleRate;
    const handicap = isActive ? 0 : HEARD_FIRST_SECONDS * sampleRate;
    visitBlocks(head, ahead, (frame, distance) => add(deck, frame, distance + handicap));
    for (let back = 0; back <= BEHIND_SECONDS * sampleRate; back += BLOCK_FRAMES) {
      add(deck, head.frame - head.direction * back, ahead + back);
    }
    // Jumping back to the start (and to the start of the loop) stays quick.
    add(deck, 0, 2 * ahead);
    if (head.loop !== null) add(deck, head.loop.startFrame, 2 * ahead);
  }
  return [...needs.values()].sort((a, b) => a.urgency - b.urgency);
}

/** Visits a frame of every block in the next `ahead` frames, in playback order. */
function visitBlocks(head: Head, ahead: number, visit: (frame: number, distance: number) => void): void {
  const { loop, direction } = head;
  let frame = head.frame;
  const doesLoop = loop !== null && direction === 1 && frame < loop.endFrame;
  for (let distance = 0; distance <= ahead; ) {
    visit(frame, distance);
    const toBoundary =
      direction === 1
        ? BLOCK_FRAMES - (((frame % BLOCK_FRAMES) + BLOCK_FRAMES) % BLOCK_FRAMES)
        : BLOCK_FRAMES;
    const toLoopEnd = doesLoop ? loop.endFrame - frame : Number.POSITIVE_INFINITY;
    const step = Math.min(toBoundary, toLoopEnd);
    distance += step;
    if (doesLoop && step === toLoopEnd) {
      visit(loop.endFrame - 1, distance);
      frame = loop.startFrame;
      // A second pass through the loop needs nothing new.
      if (distance > loop.endFrame - loop.startFrame + BLOCK_FRAMES) return;
    } else frame += direction * step;
  }
}

/** What a request is chosen from. */
export interface RequestState {
  /** In order of urgency. */
  readonly needs: readonly Need[];
  /** Whether a block is loaded or requested. */
  readonly isHere: (block: DeckBlock) => boolean;
  /** Number of the last block of a deck. */
  readonly lastBlock: (id: string) => number;
}

export interface DeckBlock {
  readonly id: string;
  readonly block: number;
}

/**
 * The most urgent missing block and those that follow it, also a little further than is needed yet: one long request
 * now is better than three short ones soon. A block that is needed at once is requested alone, so that it comes quickly.
 */
export function nextRequest({ needs, isHere, lastBlock }: RequestState): BlockRun | null {
  const first = needs.findIndex((need) => !isHere(need));
  const start = needs[first];
  if (start === undefined) return null;
  const longest = first < 2 ? 1 : MAX_RUN;
  const last = Math.min(lastBlock(start.id), start.block + longest - 1);
  let count = 1;
  while (start.block + count <= last && !isHere({ id: start.id, block: start.block + count })) count++;
  return { id: start.id, firstBlock: start.block, count };
}

export interface BlockRun {
  readonly id: string;
  readonly firstBlock: number;
  readonly count: number;
}

/** 4 blocks are 2.7 s at 48 kHz. */
const MAX_RUN = 4;
