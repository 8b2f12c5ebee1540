import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { chromiumLaunch, hasChromium } from '@/lib/testing/browsers/chromium';
import { withCopiedProject } from '@/lib/testing/project/copied-project';
import { DevServer } from '@/lib/testing/project/dev-server';
import { until } from '@/lib/testing/until';

declare global {
  interface Window {
    /** The last frames that went to the device, the mean of both channels. */
    heardNow?: () => number[];
    /** Set after the page was opened; a page that is loaded anew has lost it. */
    isFirstLoad?: true;
  }
}

/** Runs in the page before its own scripts. */
function listenToOutput(): void {
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    const { context } = this;
    if (to[0] === context.destination) {
      const analyser = new AnalyserNode(context, { fftSize: 2048 });
      const frames = new Float32Array(512);
      connect.call(this, analyser);
      window.heardNow = () => {
        analyser.getFloatTimeDomainData(frames);
        return [...frames];
      };
    }
    return connect.apply(this, to);
  } as AudioNode['connect'];
}

/** The first console of the demo's engineer: what plays there goes through the chain's kernel. */
async function openConsole(browser: Browser, link: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  await page.addInitScript(listenToOutput);
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('a[href^="/releases/"]:not([href="/releases/new"])').first().click();
  const track = await page.locator('a[href*="/tracks/"]').first().getAttribute('href');
  const place = new URL(`${track?.replace(/\/(mix|console)$/, '')}/console`, page.url()).href;
  // While it compiles a page, a slow machine may refuse one for want of time.
  await until('the console is there', async () => (await page.goto(place))?.ok() || null);
  await page.evaluate(() => {
    window.isFirstLoad = true;
  });
  return page;
}

/** The share of the processors' time that was idle during the next two seconds. */
async function idleShare(): Promise<number> {
  const read = () =>
    cpus().reduce(
      (sum, { times }) => ({
        idle: sum.idle + times.idle,
        all: sum.all + times.user + times.nice + times.sys + times.irq + times.idle,
      }),
      { idle: 0, all: 0 },
    );
  const before = read();
  await wait(2000);
  const after = read();
  return (after.idle - before.idle) / (after.all - before.all);
}

/**
 * Someone who works on a kernel has had the page open for a while: the track has been fetched, and the development server's
 * cache written. Waits for that, a minute at most, since on a busy machine it may never be calm.
 */
async function calm(): Promise<void> {
  let idle = 0;
  for (let looks = 0; looks < 30 && idle < 0.4; looks++) idle = await idleShare();
  console.log(`${(100 * idle).toFixed(0)} % of the processors' time is idle`);
}

/** Saves sources, and measures how long it takes until the page sounds otherwise. */
class Ear {
  /** Times that the song was over before the change was heard. */
  replays = 0;

  constructor(
    private readonly folder: string,
    private readonly page: Page,
  ) {}

  async hears(what: string, isHeard: (frames: number[]) => boolean): Promise<void> {
    const play = this.page.getByRole('button', { name: 'Play', exact: true });
    await until(what, async () => {
      if (await play.isVisible()) {
        this.replays++;
        await play.click();
      }
      const frames = await this.page.evaluate(() => window.heardNow?.() ?? []);
      return (frames.length > 0 && isHeard(frames)) || null;
    });
  }

  /** The source's old text is replaced by the new one, which must make all that sounds one positive or negative number. */
  async hearsAfterSaving(file: string, [old, replacement]: [string, string], sign: 1 | -1): Promise<void> {
    await calm();
    const place = path.join(this.folder, file);
    const text = readFileSync(place, 'utf8');
    expect(text).toContain(old);
    const savedAt = performance.now();
    writeFileSync(place, text.replace(old, replacement));
    await this.hears(`${file} is heard`, (frames) =>
      frames.every((frame) => frame === frames[0] && Math.sign(frame) === sign),
    );
    const seconds = ((performance.now() - savedAt) / 1000).toFixed(1);
    console.log(`${file}: ${seconds} s from saving to hearing`);
  }
}

const position = async (page: Page): Promise<number> =>
  Number(
    await page
      .getByRole('slider', { name: /^Position in / })
      .first()
      .getAttribute('aria-valuenow'),
  );

test.skipIf(!hasChromium())(
  'what plays in an open page plays on through a saved kernel and a saved worklet, without a reload of the page or a restart of the server',
  async () => {
    await withCopiedProject('dev', async (folder) => {
      const dev = await DevServer.start(folder);
      const browser = await chromium.launch(await chromiumLaunch());
      try {
        const page = await openConsole(browser, await dev.printedLine(/ engineer .*?: (http:\S+)/));
        const pause = page.getByRole('button', { name: 'Pause', exact: true });
        const ear = new Ear(folder, page);
        await page.getByRole('button', { name: 'Play', exact: true }).click();
        await ear.hears('the track is heard', (frames) => new Set(frames).size > 100);
        const before = await position(page);
        ear.replays = 0;

        const kernel = 'lib/engine/kernels/signal/transport.ts';
        const sound = 'audible(f32x4.demote_f64x2_zero(x))';
        await ear.hearsAfterSaving(kernel, [sound, 'f32x4.splat(0.25)'], 1);
        if (ear.replays === 0) expect(await position(page)).toBeGreaterThanOrEqual(before);
        await ear.hearsAfterSaving(kernel, ['f32x4.splat(0.25)', 'f32x4.splat(-0.125)'], -1);

        const worklet = 'lib/player/worklet/transport.worklet.ts';
        const last = 'this.applyVolume(left, right);';
        const more = (value: number) => `${last} left.fill(${value}); right.fill(${value});`;
        await ear.hearsAfterSaving(worklet, [last, more(0.5)], 1);
        await ear.hearsAfterSaving(worklet, [more(0.5), more(-0.5)], -1);

        await pause.waitFor();
        expect(await page.evaluate(() => window.isFirstLoad)).toBe(true);
        expect(dev.printed.match(/Acetate is open at/g)).toHaveLength(1);
      } finally {
        await browser.close();
        await dev.stop();
      }
    });
  },
  1_800_000,
);
