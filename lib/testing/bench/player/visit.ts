// One page of one contestant in a browser context of its own, so that nothing is cached from the run before.

import type { Browser, CDPSession, Page } from '@playwright/test';
import type { SessionCookie } from '@/lib/testing/portal/sign-in';
import type { Recording } from './recording';
import type { Take } from './sounds';
import { mainThreadMs } from './tab-process';

export interface Contestant {
  readonly name: string;
  readonly url: string;
  readonly cookie?: SessionCookie;
  /** The recordings of keys 1, 2, …; and the one that is active first. */
  readonly takes: readonly Take[];
  readonly heardFirst: number;
}

export interface Opening {
  /** From requesting the page until its waveform was painted, and until its sound was rendered; ms. */
  readonly drawnMs: number;
  readonly soundMs: number;
  /** From pressing Play as soon as possible, and from pressing it again after a pause, until sound; ms. */
  readonly pressedMs: number;
  readonly againMs: number;
  readonly scriptBytes: number;
}

export interface Load {
  /** Main thread, ms per second: until its tasks were done, and the processor time of that where it is known. */
  readonly busyMs: number;
  readonly cpuMs: number | null;
}

const PATIENCE_MS = 20_000;

/** The page did not get as far as drawing and playing. */
export class NothingHeard extends Error {}

export class Visit {
  private constructor(
    readonly page: Page,
    readonly contestant: Contestant,
    private readonly devtools: CDPSession,
  ) {}

  /** @param slowdown of the main thread: 1 for none. */
  static async begin(
    browser: Browser,
    contestant: Contestant,
    { probe, slowdown }: { probe: string; slowdown: number },
  ): Promise<Visit> {
    // The tap comes from the bench, which the portal's content security policy rightly does not allow.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
    if (contestant.cookie) await context.addCookies([contestant.cookie]);
    await context.addInitScript({ content: probe });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(contestant.url, { waitUntil: 'commit' });
    return new Visit(page, contestant, devtools);
  }

  async end(): Promise<void> {
    await this.page.context().close();
  }

  /** Plays as soon as possible; resolves when the waveform is painted and sound is output. */
  async open(): Promise<Opening> {
    const { page } = this;
    await page.evaluate(() => window.probe.pressPlayAtOnce());
    await this.drawnAndHeard();
    const first = await page.evaluate(() => {
      const { askedAt, drawnAt, soundAt, pressedAt } = window.probe;
      return { askedAt, drawnAt, soundAt, pressedAt, scriptBytes: window.probe.scriptBytes() };
    });
    await page.keyboard.press('Space');
    await page.waitForTimeout(300);
    await page.evaluate(() => window.probe.listen());
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.probe.soundAt !== null, null, { timeout: PATIENCE_MS });
    const againMs = await page.evaluate(() => (window.probe.soundAt ?? 0) - (window.probe.inputAt ?? 0));
    const sound = first.soundAt ?? Number.NaN;
    return {
      drawnMs: (first.drawnAt ?? Number.NaN) - first.askedAt,
      soundMs: sound - first.askedAt,
      pressedMs: sound - (first.pressedAt ?? Number.NaN),
      againMs,
      scriptBytes: first.scriptBytes,
    };
  }

  async drawnAndHeard(timeout = PATIENCE_MS): Promise<void> {
    const both = () => window.probe.drawnAt !== null && window.probe.soundAt !== null;
    await this.page.waitForFunction(both, null, { timeout, polling: 50 }).catch(async () => {
      const { drawnAt, soundAt, pressedAt } = await this.page.evaluate(() => window.probe);
      const missing = [
        drawnAt === null && 'waveform',
        soundAt === null && 'sound',
        pressedAt === null && 'Play',
      ];
      const what = missing.filter((part) => part !== false).join(', ');
      throw new NothingHeard(`${this.contestant.name}: after ${timeout / 1000} s without ${what}.`);
    });
  }

  /** Records during `act`, `seconds` in all. @returns the recording, the time of the input, and where it ends */
  async record(
    seconds: number,
    act: () => Promise<void>,
  ): Promise<{ recording: Recording; inputAt: number; endSeconds: number }> {
    const { page } = this;
    await page.evaluate((length) => window.probe.record(length + 1), seconds);
    await page.waitForTimeout(150);
    await act();
    await page.waitForTimeout(seconds * 1000 - 150);
    const { samples, times, sampleRate, inputAt } = await page.evaluate(async () => {
      const heard = await window.probe.stop();
      return { ...heard, inputAt: window.probe.inputAt ?? 0 };
    });
    const recording = {
      sampleRate,
      samples: new Float32Array(memory(samples)),
      times: new Float64Array(memory(times)),
    };
    return { recording, inputAt, endSeconds: await this.positionSeconds() };
  }

  /** The position that the page displays: ours in whole seconds. */
  positionSeconds(): Promise<number> {
    return this.page.evaluate(() => {
      const slider = document.querySelector('[role="slider"][aria-valuenow]');
      return window.rivalSeconds?.() ?? Number(slider?.getAttribute('aria-valuenow') ?? 0);
    });
  }

  /** The box of the waveform. */
  async waveform(): Promise<{ x: number; y: number; width: number; height: number }> {
    const ours = this.page.locator('[role="slider"][aria-valuenow]');
    const box = await ((await ours.count()) > 0 ? ours : this.page.locator('body > div'))
      .first()
      .boundingBox();
    if (box === null) throw new Error(`${this.contestant.name} has no waveform.`);
    return box;
  }

  /** The load of the main thread per second of playback. @param pid of the tab's process */
  async load(seconds: number, pid: number | null): Promise<Load> {
    const [before, cpuBefore] = [await this.metrics(), mainThreadMs(pid)];
    await this.page.waitForTimeout(seconds * 1000);
    const [after, cpuAfter] = [await this.metrics(), mainThreadMs(pid)];
    const passed = after.Timestamp - before.Timestamp;
    return {
      busyMs: ((after.TaskDuration - before.TaskDuration) * 1000) / passed,
      cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / passed,
    };
  }

  /** Frames per second that the page can paint. Counting requests every one of them, which is work of its own. */
  async framesPerSecond(seconds: number): Promise<number> {
    const count = await this.page.evaluate((length) => window.probe.countFrames(length * 1000), seconds);
    return count / seconds;
  }

  private async metrics(): Promise<{ Timestamp: number; TaskDuration: number }> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    const value = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return { Timestamp: value('Timestamp'), TaskDuration: value('TaskDuration') };
  }
}

function memory(base64: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = Buffer.from(base64, 'base64');
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}
