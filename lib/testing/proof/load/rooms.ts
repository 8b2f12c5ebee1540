import { expect } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { wait } from '@/lib/core/timers';
import { CrowdPage } from './crowd-page';
import { type CrowdPortal, openCrowdPortal, seqOf, visitOf } from './crowd-portal';
import { askHealth, type ServerHealth } from './server-health';
import { type Spread, spreadOf } from './spread';

export interface RoomsPlan {
  readonly people: number;
  /** They open their pages one after the other within this time. */
  readonly openWithinMs: number;
  /** Those who play a part of the time, and say where they are as pages among many do. */
  readonly listening: number;
  readonly notes: number;
  readonly msBetweenNotes: number;
}

export interface RoomsFigures {
  readonly people: number;
  /** Pages that were not live when they had been waited for, and those that lost their connection. */
  readonly neverLive: number;
  readonly losses: number;
  /** From opening a page until it was live, and from the first page until the last one was live. */
  readonly untilLive: Spread;
  readonly allLiveSeconds: number;
  /** From sending a note until each page was told, and until each page knew what had happened. */
  readonly told: Spread;
  readonly known: Spread;
  /** From sending a note until each page had loaded the review again and shows it. */
  readonly shown: Spread;
  /** From sending a note until it was acknowledged. */
  readonly acknowledged: Spread;
  /** Times that a note had to be sent again. */
  readonly refused: number;
  /** Notes times pages that were not told in time. */
  readonly untold: number;
  readonly whileJoining: ServerHealth;
  readonly whileWriting: ServerHealth;
}

const patienceMs = 60_000;
const presenceEveryMs = 15_000;

async function untilSo(isSo: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isSo() && performance.now() < end) await wait(20);
}

async function openPages(portal: CrowdPortal, plan: RoomsPlan): Promise<CrowdPage[]> {
  const seq = await seqOf(portal);
  const pages: CrowdPage[] = [];
  const began = performance.now();
  for (const [index, guest] of portal.guests.entries()) {
    const due = began + (index * plan.openWithinMs) / plan.people;
    await wait(Math.max(0, due - performance.now()));
    pages.push(new CrowdPage(visitOf(portal, guest), seq));
  }
  return pages;
}

/** Says where those who listen are, each at a moment of their own. @returns ends it */
function keepHearing(pages: readonly CrowdPage[], listening: number): () => void {
  const began = performance.now();
  const timers = pages.slice(0, listening).map((page, index) => {
    let timer = setTimeout(tell, (index / listening) * presenceEveryMs);
    function tell() {
      page.hear(Math.round((performance.now() - began) * 48));
      timer = setTimeout(tell, presenceEveryMs);
    }
    return () => clearTimeout(timer);
  });
  return () => {
    for (const stop of timers) stop();
  };
}

interface Written {
  readonly seq: number;
  readonly id: CommentId;
  readonly refused: number;
  readonly sentAt: number;
  readonly acknowledgedAt: number;
}

async function writeNotes(portal: CrowdPortal, { notes, msBetweenNotes }: RoomsPlan): Promise<Written[]> {
  const { app, release, versionId } = portal;
  const { releaseId, trackId, engineer } = release;
  const written: Written[] = [];
  let seq = await seqOf(portal);
  for (let index = 0; index < notes; index++) {
    const sentAt = performance.now();
    const id = app.ids.next<CommentId>();
    const note = { id, versionId, parentId: null, kind: 'correction', place: null, body: `Note ${index}` };
    const address = `/api/releases/${releaseId}/tracks/${trackId}/comments`;
    let refused = 0;
    // Under its id it is one note, however often it is sent.
    while (!(await engineer.post(address, note).then(Boolean, () => false))) refused += 1;
    seq += 1;
    written.push({ seq, id, sentAt, acknowledgedAt: performance.now(), refused });
    await wait(Math.max(0, sentAt + msBetweenNotes - performance.now()));
  }
  if ((await seqOf(portal)) !== seq) throw new Error('Something else happened meanwhile.');
  return written;
}

/** Many open one release, then the studio writes notes. */
export async function proveRooms(folder: string, plan: RoomsPlan): Promise<RoomsFigures> {
  const portal = await openCrowdPortal(folder, plan.people);
  let pages: CrowdPage[] = [];
  try {
    await askHealth(portal.app);
    pages = await openPages(portal, plan);
    const [first] = pages;
    await untilSo(() => pages.every((page) => page.liveAt !== null), patienceMs);
    const whileJoining = await askHealth(portal.app);
    const stopHearing = keepHearing(pages, plan.listening);
    await wait(plan.msBetweenNotes);
    await askHealth(portal.app);
    const written = await writeNotes(portal, plan);
    const isThere = (page: CrowdPage) =>
      written.every(({ seq, id }) => page.known.has(seq) && page.shown.has(id));
    await untilSo(() => pages.every(isThere), patienceMs);
    const whileWriting = await askHealth(portal.app);
    stopHearing();
    const since = (timeOf: (page: CrowdPage, note: Written) => number | undefined) =>
      pages.flatMap((page) => written.map((note) => (timeOf(page, note) ?? Number.NaN) - note.sentAt));
    const found = (times: number[]) => times.filter((time) => !Number.isNaN(time));
    const lived = pages.flatMap(({ liveAt, openedAt }) => (liveAt === null ? [] : [{ liveAt, openedAt }]));
    const told = since((page, { seq }) => page.told.get(seq));
    return {
      people: pages.length,
      neverLive: pages.length - lived.length,
      losses: pages.reduce((all, page) => all + page.losses, 0),
      untilLive: spreadOf(lived.map(({ liveAt, openedAt }) => liveAt - openedAt)),
      allLiveSeconds: (Math.max(...lived.map(({ liveAt }) => liveAt)) - (first?.openedAt ?? 0)) / 1000,
      told: spreadOf(found(told)),
      known: spreadOf(found(since((page, { seq }) => page.known.get(seq)))),
      shown: spreadOf(found(since((page, { id }) => page.shown.get(id)))),
      acknowledged: spreadOf(written.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt)),
      refused: written.reduce((sum, { refused }) => sum + refused, 0),
      untold: told.filter((time) => Number.isNaN(time)).length,
      whileJoining,
      whileWriting,
    };
  } finally {
    for (const page of pages) page.close();
    await portal.app.stop();
  }
}

/** What must hold however slow the machine is. */
export function expectAllReached(found: RoomsFigures): void {
  expect(found).toMatchObject({ neverLive: 0, untold: 0, losses: 0 });
}
