import { devices, expect, type Page, test } from '@playwright/test';
import { ReviewFixture } from './fixtures/review-fixture';
import { expectHeard, expectLooping, expectPlaying, heardSeconds } from './steps/listening';
import { noteAtMoment } from './steps/review';

declare global {
  interface Window {
    elements: HTMLAudioElement[];
  }
}

const simpler = /^This browser uses simple playback/;

/** Runs in the page before its own scripts: simulates a browser without worklets, and keeps track of its media elements. */
function withoutWorklets(): void {
  window.elements = [];
  const Own = window.Audio;
  window.Audio = class extends Own {
    constructor() {
      super();
      window.elements.push(this);
    }
  };
  Reflect.deleteProperty(window, 'AudioWorkletNode');
}

const volume = (page: Page) => page.evaluate(() => window.elements.at(-1)?.volume ?? 0);

test('a guest listens, compares and writes in a browser without worklets', async ({ browser }) => {
  await ReviewFixture.open('simple', 90, async (fixture) => {
    const guest = await fixture.guest();
    const { page, faults } = await fixture.openReview(browser, {
      cookie: guest.visitor.cookie,
      before: withoutWorklets,
    });

    await test.step('the page says what is not possible, and does not offer it', async () => {
      await expect(page.getByText(simpler)).toBeVisible();
      await expectHeard(page, 'v1');
      for (const name of ['Blind test', /^How it will sound/])
        await expect(page.getByRole('button', { name })).toHaveCount(0);
      for (const name of ['Spectrum and stereo', 'Meters'])
        await expect(page.getByText(name, { exact: true })).toHaveCount(0);
      await page.keyboard.press('b');
      await expect(page.getByRole('heading', { name: 'Blind test' })).toHaveCount(0);
      await page.screenshot({ path: test.info().outputPath('simple.png') });
    });

    await test.step('it plays, and switches at the same position with the louder deck turned down', async () => {
      await page.keyboard.press('Space');
      await expectPlaying(page, true);
      await expect.poll(() => heardSeconds(page)).toBeGreaterThan(1);
      await expect.poll(() => volume(page)).toBe(1);
      const before = await heardSeconds(page);
      await page.keyboard.press('m');
      await expectHeard(page, 'Mix');
      await expect(page.getByRole('button', { name: 'Matched −4.0 dB' })).toBeVisible();
      await expect.poll(() => volume(page)).toBeCloseTo(10 ** (-4 / 20), 2);
      await expect.poll(() => heardSeconds(page)).toBeGreaterThan(before);
      await page.keyboard.press('g');
      await expect.poll(() => volume(page)).toBe(1);
      await page.keyboard.press('g');
      await page.keyboard.press('x');
      await expectHeard(page, 'v1');
    });

    await test.step('a range loops, and a note is written while it plays', async () => {
      await page.keyboard.press('Space');
      await expectPlaying(page, false);
      await page.getByRole('slider', { name: /^Position in/ }).press('Home');
      const marks = ['ArrowRight', 'ArrowRight', 'i', 'ArrowRight', 'ArrowRight', 'o'];
      for (const key of [...marks, 'Shift+L', 'ArrowLeft', 'Space']) await page.keyboard.press(key);
      await expectLooping(page, 2, 4);
      await page.keyboard.press('Shift+L');
      await noteAtMoment(page, 'Heard in the simple way.');
    });
    expect(faults).toEqual([]);
  });
});

test('an iPhone that cannot override its silent switch plays through an element, and says what to check', async ({
  browser,
}) => {
  await ReviewFixture.open('phone', 60, async (fixture) => {
    const guest = await fixture.guest();
    const { userAgent, viewport, isMobile, hasTouch } = devices['iPhone 13'] ?? {};
    const { page, faults } = await fixture.openReview(browser, {
      cookie: guest.visitor.cookie,
      before: () => {
        window.elements = [];
        const Own = window.Audio;
        window.Audio = class extends Own {
          constructor() {
            super();
            window.elements.push(this);
          }
        };
      },
      ...{ userAgent, viewport, isMobile, hasTouch },
    });
    const help = page.getByText('No sound? The switch at the phone’s side may be on silent.');
    await expectHeard(page, 'v1');
    await expect(help).toHaveCount(0);
    await page.getByRole('button', { name: 'Play', exact: true }).tap();
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.5);
    const element = () =>
      page.evaluate(() => {
        const [first] = window.elements;
        return { isStream: first?.srcObject instanceof MediaStream, isPaused: first?.paused };
      });
    expect(await element()).toEqual({ isStream: true, isPaused: false });
    await expect(help).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('phone.png') });
    await page.getByRole('button', { name: 'Pause', exact: true }).tap();
    await expect.poll(element).toEqual({ isStream: true, isPaused: true });
    await page.getByRole('button', { name: 'Put away' }).tap();
    await page.reload();
    await page.getByRole('button', { name: 'No sound?' }).tap();
    await expect(page.getByText(/^No sound\? The switch .* press play again\.$/)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('phone-help.png') });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Play', exact: true }).tap();
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.5);
    await expect(help).toHaveCount(0);
    expect(faults).toEqual([]);
  });
});
