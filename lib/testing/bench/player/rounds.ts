// The measurements, alternating between contestants, so that other load on the machine affects all equally.

import type { Browser } from '@playwright/test';
import { noise } from '@/lib/testing/signals/tones';
import type { BenchResults } from './bench-results';
import { changeOf, type Search } from './recording';
import { leftOf, type Take } from './sounds';
import { tabOf } from './tab-process';
import { type Contestant, NothingHeard, Visit } from './visit';

export interface Stage {
  readonly browser: Browser;
  readonly probe: string;
  /** Of the main thread; 1 for none. */
  readonly slowdown: number;
  readonly results: BenchResults;
}

/** Length of the recording after the input. */
const AFTER_SECONDS = 0.7;
/** For decks and elements to load what is near the playhead. */
const SETTLE_MS = 2000;
const LOAD_SECONDS = 1.5;
const LOADS = 3;
const ZOOM_STEPS = 5;

const ATTEMPTS = 3;

/** A failed run is noted, and repeated. */
async function visiting(
  stage: Stage,
  contestant: Contestant,
  stay: (visit: Visit) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await visitOnce(stage, contestant, stay);
      return;
    } catch (error) {
      if (!(error instanceof NothingHeard) || attempt === ATTEMPTS) throw error;
      stage.results.remark('a visit that was made again', error.message);
    }
  }
}

async function visitOnce(
  { browser, probe, slowdown }: Stage,
  contestant: Contestant,
  stay: (visit: Visit) => Promise<void>,
): Promise<void> {
  const visit = await Visit.begin(browser, contestant, { probe, slowdown });
  try {
    await stay(visit);
  } finally {
    await visit.end();
  }
}

export async function raceToOpen(
  stage: Stage,
  contestants: readonly Contestant[],
  rounds: number,
): Promise<void> {
  // One run that does not count warms up the server and the disk; with slowdown they are already warm.
  for (let round = stage.slowdown === 1 ? -1 : 0; round < rounds; round++) {
    for (const contestant of contestants) {
      await visiting(stage, contestant, async (visit) => {
        const { drawnMs, soundMs, pressedMs, againMs, scriptBytes } = await visit.open();
        if (round < 0) return;
        const { results } = stage;
        results.note('drawn', contestant.name, drawnMs);
        results.note('sound', contestant.name, soundMs);
        results.note('pressed', contestant.name, pressedMs);
        results.note('again', contestant.name, againMs);
        if (round === 0) results.note('scripts', contestant.name, scriptBytes / 1000);
      });
    }
  }
}

async function playing(visit: Visit): Promise<void> {
  await visit.page.evaluate(() => window.probe.pressPlayAtOnce());
  await visit.drawnAndHeard();
  await visit.page.waitForTimeout(SETTLE_MS);
}

/** Where the sound of a recording that ended there can come from. */
function near(take: Take, endSeconds: number, seconds: number): Search {
  const at = (second: number) => Math.round(second * take.sampleRate);
  return {
    file: (from, frames) => leftOf(take, from, frames),
    fromFrame: Math.max(0, at(endSeconds - seconds - 2.5)),
    toFrame: at(endSeconds + 1.5),
  };
}

/** Between the first two recordings, at moments that fall anywhere within a quantum. */
export async function raceToSwitch(
  stage: Stage,
  contestants: readonly Contestant[],
  count: number,
): Promise<void> {
  const moments = noise(count, 17);
  for (const contestant of contestants) {
    await visiting(stage, contestant, async (visit) => {
      await playing(visit);
      let unknown = 0;
      let heard = contestant.heardFirst;
      for (const moment of moments) {
        const next = heard === 0 ? 1 : 0;
        const [from, to] = [contestant.takes[heard], contestant.takes[next]];
        if (!from || !to) throw new Error(`${contestant.name} has no two takes.`);
        const { recording, inputAt, endSeconds } = await visit.record(AFTER_SECONDS, async () => {
          await visit.page.waitForTimeout(25 * (1 + moment));
          await visit.page.keyboard.press(String(next + 1));
        });
        heard = next;
        const change = changeOf(recording, {
          inputAt,
          before: near(from, endSeconds, AFTER_SECONDS),
          after: near(to, endSeconds, 0),
        });
        if (change === null) {
          unknown++;
          continue;
        }
        stage.results.note('switchAlone', contestant.name, change.aloneMs);
        stage.results.note('switchSilent', contestant.name, change.silentMs);
        stage.results.note('switchOff', contestant.name, Math.abs(change.off ?? Number.NaN));
      }
      reportUnknown(stage, `switches of ${contestant.name}`, unknown, count);
    });
  }
}

function reportUnknown({ results }: Stage, what: string, unknown: number, count: number): void {
  if (unknown === 0) return;
  const found = `${unknown} of ${count}: ${AFTER_SECONDS * 1000} ms after the input the new sound was not there alone`;
  results.remark(`${what} without a reading`, found);
}

export async function raceToSeek(
  stage: Stage,
  contestants: readonly Contestant[],
  count: number,
): Promise<void> {
  const places = noise(count, 29);
  for (const contestant of contestants) {
    await visiting(stage, contestant, async (visit) => {
      await playing(visit);
      const box = await visit.waveform();
      const take = contestant.takes[contestant.heardFirst];
      if (!take) throw new Error(`${contestant.name} has no take.`);
      let unknown = 0;
      for (const place of places) {
        const { recording, inputAt, endSeconds } = await visit.record(AFTER_SECONDS, () =>
          visit.page.mouse.click(box.x + box.width * (0.5 + 0.45 * place), box.y + box.height / 2),
        );
        const change = changeOf(recording, { inputAt, before: null, after: near(take, endSeconds, 0) });
        if (change === null) unknown++;
        else stage.results.note('seek', contestant.name, change.aloneMs);
      }
      reportUnknown(stage, `seeks of ${contestant.name}`, unknown, count);
    });
  }
}

/** The main thread during playback, with the meters folded. */
export async function raceInLoad(stage: Stage, contestants: readonly Contestant[]): Promise<void> {
  for (const contestant of contestants) {
    await visiting(stage, contestant, async (visit) => {
      await playing(visit);
      const { page } = visit;
      const meters = page.locator('details[open] > summary', { hasText: 'Levels' });
      if ((await meters.count()) > 0) await meters.click();
      // The browser slows a thread down by keeping it busy, so processor time then means nothing.
      const tab = stage.slowdown === 1 ? await tabOf(stage.browser, page) : null;
      const pid = tab?.pid ?? null;
      await visit.load(0.5, pid);
      for (let round = 0; round < LOADS; round++) {
        const { busyMs, cpuMs } = await visit.load(LOAD_SECONDS, pid);
        stage.results.note('busyWhole', contestant.name, busyMs);
        if (cpuMs !== null) stage.results.note('cpuWhole', contestant.name, cpuMs);
      }
      stage.results.note('fps', contestant.name, await visit.framesPerSecond(LOAD_SECONDS));
      for (let step = 0; step < ZOOM_STEPS; step++) await page.keyboard.press('+');
      await visit.load(0.5, pid);
      for (let round = 0; round < LOADS; round++) {
        const { busyMs, cpuMs } = await visit.load(LOAD_SECONDS, pid);
        stage.results.note('busyZoomed', contestant.name, busyMs);
        if (cpuMs !== null) stage.results.note('cpuZoomed', contestant.name, cpuMs);
      }
    });
  }
}

/** Every recording is played for a while, then the tab's memory is measured. */
export async function raceInMemory(stage: Stage, contestants: readonly Contestant[]): Promise<void> {
  for (const contestant of contestants) {
    await visiting(stage, contestant, async (visit) => {
      await playing(visit);
      for (const key of contestant.takes.keys()) {
        await visit.page.keyboard.press(String(key + 1));
        await visit.page.waitForTimeout(1000);
      }
      const tab = await tabOf(stage.browser, visit.page);
      if (tab !== null) stage.results.note('memory', contestant.name, tab.privateMb);
      else stage.results.remark('memory of the tab', 'this system does not tell');
    });
  }
}

/** Whether it opens at all, once. @returns what happened, in words */
export async function tryToOpen(stage: Stage, contestant: Contestant, patienceMs: number): Promise<string> {
  let outcome = '';
  await visitOnce(stage, contestant, async (visit) => {
    const faults: string[] = [];
    visit.page.on('pageerror', ({ message }) => faults.push(message));
    visit.page.on('crash', () => faults.push('the tab crashed'));
    await visit.page.evaluate(() => window.probe.pressPlayAtOnce());
    const started = performance.now();
    const opened = await visit.drawnAndHeard(patienceMs).then(
      () => true,
      () => false,
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    outcome = opened
      ? `opened after ${seconds} s`
      : `had not opened after ${seconds} s${faults[0] ? `: ${faults[0]}` : ''}`;
  });
  return outcome;
}
