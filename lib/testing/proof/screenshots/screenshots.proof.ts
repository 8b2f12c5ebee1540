import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { chromiumLaunch, hasChromium } from '@/lib/testing/browsers/chromium';
import { freePort, ServerProcess } from '@/lib/testing/portal/server-process';

const folder = path.join(import.meta.dirname, '../../../docs/screenshots');
const desk = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark', locale: 'en-GB' } as const;
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  colorScheme: 'dark',
  locale: 'en-GB',
} as const;

/** The demo on an empty data folder, and the links that it prints. */
async function withDemo(use: (link: (who: string) => string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'acetate-demo-'));
  const port = String(await freePort());
  const server = await ServerProcess.start({ ACETATE_DEMO: '1', ACETATE_DATA: data, PORT: port });
  try {
    await server.untilPrinted(/ guest .*?: http/);
    await use((who) => {
      const href = new RegExp(` ${who} .*?: (http:\\S+)`).exec(server.printed)?.[1];
      if (href === undefined) throw new Error(`The demo prints no link for its ${who}.`);
      return href;
    });
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The whole of the page is there: its waveform is painted, and nothing moves any more. */
async function take(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.locator('canvas').count(), { timeout: 60_000 }).toBeGreaterThan(0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

async function signIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page
    .getByRole('link', { name: /Small Hours/ })
    .first()
    .waitFor();
  return page;
}

/** The path of a track of a release, by the links that its pages show. */
async function trackOf(page: Page, release: RegExp, track: RegExp): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: release }).first().click();
  await page.waitForURL(/\/releases\/\w+/);
  const href = await page.getByRole('link', { name: track }).first().getAttribute('href');
  return href?.replace(/\/(mix|console)$/, '') ?? '';
}

test.skipIf(!hasChromium())(
  'the screenshots of the README show the demo as it is',
  async () => {
    await withDemo(async (link) => {
      const browser = await chromium.launch(await chromiumLaunch());
      try {
        const origin = new URL(link('engineer')).origin;
        const context = await browser.newContext({ ...desk, baseURL: origin });
        const page = await signIn(context, link('engineer'));
        const review = await trackOf(page, /Small Hours/, /First Light/);
        await page.goto(review);
        await page
          .getByRole('slider', { name: /^Position in / })
          .first()
          .focus();
        for (let press = 0; press < 3; press++) await page.keyboard.press('PageUp');
        await take(page, 'review');

        await page.goto(`${review}/console`);
        await page.getByRole('button', { name: 'Equaliser', exact: true }).click();
        await page
          .getByText(/−\d+\.\d\s*LUFS/)
          .first()
          .waitFor({ timeout: 120_000 });
        await take(page, 'console');

        const mix = await trackOf(page, /Last Stop/, /Last Stop/);
        await page.goto(`${mix}/mix`);
        await take(page, 'mix-review');

        const handheld = await browser.newContext({
          ...phone,
          baseURL: origin,
          storageState: await context.storageState(),
        });
        const small = await handheld.newPage();
        await small.goto(review);
        await take(small, 'review-phone');
      } finally {
        await browser.close();
      }
    });
  },
  600_000,
);
