// The whole bench: sounds, portal, rival, runs, figures.

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunch } from '@/lib/testing/browsers/chromium';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import type { ProofFigures } from '@/lib/testing/proof/proof-figures';
import { BenchResults, OURS } from './bench-results';
import { probeScript } from './bundles';
import { openStudio } from './portal';
import { serveRival } from './rival-server';
import {
  raceInLoad,
  raceInMemory,
  raceToOpen,
  raceToSeek,
  raceToSwitch,
  type Stage,
  tryToOpen,
} from './rounds';
import { DECKS, type Length, lengths, type Take, writeTake } from './sounds';
import type { Contestant } from './visit';

const READY = 'wavesurfer.js, ready peaks and media elements';
const DECODING = 'wavesurfer.js alone, decoding in the page';
const GIVE_UP_MS = 15_000;

/** How often each measurement is repeated. */
export interface Rounds {
  readonly openings: number;
  readonly changes: number;
}

/** One sound and its contestants. */
interface Field {
  readonly length: Length;
  readonly ours: Contestant;
  /** With one recording and with four. */
  readonly rival: (name: typeof READY | typeof DECODING, count: number) => Contestant;
}

/** @param counted at full speed and slowed down */
export async function benchPlayer(counted: { full: Rounds; slowed: Rounds }): Promise<ProofFigures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate bench '));
  const app = await PortalApp.start(path.join(folder, 'portal'));
  const served = new Map<string, Take>();
  const rival = await serveRival(served);
  const browser = await chromium.launch(await chromiumLaunch());
  try {
    const studio = await openStudio(app);
    const fields: Field[] = [];
    for (const length of [lengths.short, lengths.long]) {
      console.log(`${length.name}: making the sounds …`);
      const made = length.seeds.map((seed) => writeTake(folder, length, seed));
      const four = Array.from({ length: DECKS }, (_, n) => made[n % made.length]).filter(
        (take) => take !== undefined,
      );
      const { url, takes } = await studio.add(length.name, four);
      fields.push(fieldOf(length, { url, cookie: studio.cookie }, { origin: rival.origin, served, takes }));
    }
    const probe = await probeScript();
    const sections: ProofFigures[] = [];
    for (const [slowdown, rounds] of [
      [1, counted.full],
      [4, counted.slowed],
    ] as const) {
      for (const field of fields) sections.push(await listen(field, { browser, probe, slowdown, rounds }));
    }
    return sections;
  } finally {
    await browser.close();
    await rival.close();
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Page = Pick<Contestant, 'url' | 'cookie'>;
interface RivalPages {
  readonly origin: string;
  readonly served: Map<string, Take>;
  readonly takes: readonly Take[];
}

function fieldOf(length: Length, page: Page, { origin, served, takes }: RivalPages): Field {
  const names = takes.map((take, n) => {
    const name = `${length.sampleRate}-${n}`;
    served.set(name, take);
    return name;
  });
  const [mix, ...versions] = takes;
  if (!mix) throw new Error('There is nothing to listen to.');
  return {
    length,
    // The newest version is active first; keys 1 to 3 select the versions.
    ours: { ...page, name: OURS, takes: versions, heardFirst: versions.length - 1 },
    rival: (name, count) => {
      const query = names.slice(0, count).map((file) => `file=${file}`);
      const peaks = name === READY ? '&peaks' : '';
      const facts = `rate=${length.sampleRate}&seconds=${length.seconds}${peaks}`;
      return { name, url: `${origin}/?${query.join('&')}&${facts}`, takes, heardFirst: 0 };
    },
  };
}

interface Conditions {
  readonly browser: Browser;
  readonly probe: string;
  readonly slowdown: number;
  readonly rounds: Rounds;
}

async function listen(field: Field, { browser, probe, slowdown, rounds }: Conditions): Promise<ProofFigures> {
  const { length, ours, rival } = field;
  const atFirst = loadavg()[0] ?? Number.NaN;
  const results = new BenchResults();
  const stage: Stage = { browser, probe, slowdown, results };
  const isShort = length === lengths.short;
  const ready = rival(READY, 1);
  console.log(
    `${length.name}, main thread ${slowdown === 1 ? 'at full speed' : `${slowdown} times slower`} …`,
  );
  await raceToOpen(stage, isShort ? [ours, ready, rival(DECODING, 1)] : [ours, ready], rounds.openings);
  // The decks of the long file sound the same, so a switch between them could not be heard.
  if (isShort) await raceToSwitch(stage, [ours, rival(READY, 2)], rounds.changes);
  await raceToSeek(stage, [ours, ready], rounds.changes);
  // With slowdown the length of the file makes no difference.
  if (isShort || slowdown === 1) await raceInLoad(stage, [ours, ready]);
  if (slowdown === 1) {
    const all = [ours, rival(READY, DECKS)];
    await raceInMemory(stage, isShort ? [...all, rival(DECODING, DECKS)] : all);
    if (!isShort) results.remark(`– ${DECODING}`, await tryToOpen(stage, rival(DECODING, 1), GIVE_UP_MS));
  }
  const load = `${atFirst.toFixed(1)} when this began, on ${availableParallelism()} cores`;
  results.remark('waiting for a processor, by a minute’s mean', load);
  return sectionOf(length, slowdown, results);
}

function sectionOf(length: Length, slowdown: number, results: BenchResults): ProofFigures {
  const slowed = slowdown === 1 ? '' : `, main thread ${slowdown} times slower`;
  const how =
    'Chromium without a window on the machine of the server, everything from the local server, a fresh browser context for each opening, the contestants by turns. Median, and lowest to highest. Ours opens the review page with four decks; the others a bare page with one file (two to switch, four for memory). Sound is counted when a tap at the output renders it, which the browser does ahead and in bursts of some milliseconds, so the time from there to a loudspeaker is in none of the figures and cannot be measured on a machine without one; the way of a media element into the tap is in theirs. Playing needs no gesture here, so the start of the sound device is not in the opening.';
  const not =
    slowdown === 1
      ? ''
      : ' The browser slows down main threads alone: decoding, streaming and the audio thread run at full speed here, as they would not on a slow machine.';
  return {
    title: `Listening: ${length.name}${slowed}`,
    about: `${how}${not}`,
    figures: results.figures([READY, DECODING]),
  };
}
