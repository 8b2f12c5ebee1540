import { expect } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import { wait } from '@/lib/core/timers';
import { quantile } from '@/lib/testing/quantile';
import { CrowdPage } from './crowd-page';
import { type CrowdPortal, headersOf, openCrowdPortal, seqOf, visitOf } from './crowd-portal';
import { askHealth, type ServerHealth } from './server-health';

export interface SoakPlan {
  readonly minutes: number;
  /** Pages open at any time. */
  readonly people: number;
}

export interface SoakFigures {
  readonly minutes: number;
  readonly pagesOpened: number;
  readonly notesWritten: number;
  readonly pagesLoaded: number;
  readonly failed: number;
  /** The median of the second tenth of the time, when everything has been used, and of the last tenth. */
  readonly residentMb: readonly [early: number, late: number];
  readonly heapMb: readonly [early: number, late: number];
  readonly eventLoopP99Ms: number;
}

const lookEveryMs = 2000;
const turnEveryMs = 1000;
const noteEveryMs = 3000;
const loadEveryMs = 1000;
const forgottenAfter = 20;

/** What goes on for as long as the soak runs. */
class Bustle {
  opened = 0;
  written = 0;
  loaded = 0;
  failed = 0;
  readonly pages: CrowdPage[] = [];
  readonly #portal: CrowdPortal;
  readonly #people: number;
  readonly #notes: CommentId[] = [];
  readonly #running: Promise<void>[];
  #isOver = false;

  constructor(portal: CrowdPortal, people: number) {
    this.#portal = portal;
    this.#people = people;
    this.#running = [
      this.#every(turnEveryMs, () => this.#turn()),
      this.#every(noteEveryMs, () => this.#write()),
      this.#every(loadEveryMs, () => this.#load()),
    ];
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
    for (const page of this.pages) page.close();
  }

  async #every(ms: number, act: () => Promise<void>): Promise<void> {
    while (!this.#isOver) {
      await act().catch(() => {
        this.failed += 1;
      });
      await wait(ms);
    }
  }

  /** Somebody opens a page; when all are there, whoever came first leaves. */
  async #turn(): Promise<void> {
    const { guests } = this.#portal;
    const guest = guests[this.opened % guests.length];
    if (!guest) return;
    if (this.pages.length >= this.#people) this.pages.shift()?.close();
    this.pages.push(new CrowdPage(visitOf(this.#portal, guest), await seqOf(this.#portal)));
    this.opened += 1;
    for (const page of this.pages) page.hear(this.opened * 48_000);
  }

  /** As many notes are deleted as are written, so that the review stays as large as it is. */
  async #write(): Promise<void> {
    const { app, release, versionId } = this.#portal;
    const { releaseId, trackId, engineer } = release;
    const id = app.ids.next<CommentId>();
    const note = { id, versionId, parentId: null, kind: 'correction', place: null, body: `Note ${id}` };
    await engineer.post(`/api/releases/${releaseId}/tracks/${trackId}/comments`, note);
    this.#notes.push(id);
    this.written += 1;
    const old = this.#notes.length > forgottenAfter ? this.#notes.shift() : undefined;
    if (old) await engineer.delete(`/api/releases/${releaseId}/comments/${old}`);
  }

  /** The page itself, and the sound. */
  async #load(): Promise<void> {
    const { app, release, guests } = this.#portal;
    const guest = guests[this.loaded % guests.length];
    if (!guest) return;
    const headers = headersOf(app.origin, guest);
    const page = `/releases/${release.releaseId}/tracks/${release.trackId}`;
    const response = await fetch(app.origin + page, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${page} was answered with ${response.status}.`);
    this.loaded += 1;
  }
}

const median = (values: readonly number[]) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** People come and go, play, write and load pages, for a while; the server's memory is watched. */
export async function proveSoak(folder: string, { minutes, people }: SoakPlan): Promise<SoakFigures> {
  const portal = await openCrowdPortal(folder, people * 2);
  const bustle = new Bustle(portal, people);
  const looks: ServerHealth[] = [];
  try {
    const end = performance.now() + minutes * 60_000;
    while (performance.now() < end) {
      await wait(lookEveryMs);
      looks.push(await askHealth(portal.app));
    }
  } finally {
    await bustle.stop();
    await portal.app.stop();
  }
  const tenth = Math.ceil(looks.length / 10);
  const [early, late] = [looks.slice(tenth, 2 * tenth), looks.slice(-tenth)];
  const both = (of: (look: ServerHealth) => number) => [median(early.map(of)), median(late.map(of))] as const;
  return {
    minutes,
    pagesOpened: bustle.opened,
    notesWritten: bustle.written,
    pagesLoaded: bustle.loaded,
    failed: bustle.failed,
    residentMb: both(({ residentMb }) => residentMb),
    heapMb: both(({ heapMb }) => heapMb),
    eventLoopP99Ms: median(looks.map(({ eventLoopP99Ms }) => eventLoopP99Ms)),
  };
}

/** A tenth is what the collector leaves lying about; what grows with every page or note is more within minutes. */
export function expectFlat({ residentMb: [early, late], failed }: SoakFigures): void {
  expect(failed).toBe(0);
  expect(late).toBeLessThan(early * 1.1);
}
