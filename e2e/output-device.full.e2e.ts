import { chromium, expect, type Page, test } from '@playwright/test';
import { chromiumLaunch } from '@/lib/testing/browsers/chromium';
import { hasSoundTools, type SoundServer, startSoundServer } from '@/lib/testing/browsers/sound-server';
import { ReviewFixture } from './fixtures/review-fixture';
import { expectHeard, expectPlaying } from './steps/listening';

const levelDb = (samples: Float32Array) =>
  10 * Math.log10(samples.reduce((sum, x) => sum + x * x, 0) / samples.length + 1e-20);

/** Which of the two devices plays the sound. */
async function soundingDevices(sound: SoundServer): Promise<string[]> {
  const devices = ['Speakers', 'Headphones'].filter((device) => !sound.unplugged.has(device));
  const heard = await Promise.all(devices.map((device) => sound.listenTo(device, 0.5)));
  return devices.filter((_, i) => levelDb(heard[i] ?? new Float32Array(1)) > -60);
}

/** Restarts playback from the beginning, since the test may have taken long so far. */
const rewind = (page: Page) => page.getByRole('slider', { name: /^Position in/ }).press('Home');

const menu = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const choose = async (page: Page, from: string, entry: RegExp | string) => {
  await menu(page, from).click();
  await page.getByRole('menuitemradio', { name: entry }).click();
};

test('the output is chosen, remembered, and released when it is unplugged', async () => {
  test.skip(!hasSoundTools(), 'There is no PulseAudio here.');
  const sound = await startSoundServer(['Speakers', 'Headphones']);
  const { executablePath, args } = await chromiumLaunch();
  const env = { ...process.env, ...sound.environment } as Record<string, string>;
  const browser = await chromium.launch({ executablePath, args, env, ignoreDefaultArgs: ['--mute-audio'] });
  try {
    await ReviewFixture.open('outputs', 40, async (fixture) => {
      const { page, faults } = await fixture.openReview(browser, { cookie: fixture.release.engineer.cookie });
      await expectHeard(page, 'v1');

      await test.step('the browser lists no device before permission is given', async () => {
        await menu(page, 'Output device').click();
        await expect(page.getByRole('menuitemradio')).toHaveCount(1);
        await page.getByRole('menuitem', { name: /^Show the devices/ }).click();
        await expect(page.getByText(/names its outputs only where a microphone is connected/)).toBeVisible();
        await page.context().grantPermissions(['microphone']);
        await page.reload();
      });

      await test.step('the sound comes from the chosen device, and from no other', async () => {
        await expect(menu(page, 'Output device')).toBeVisible();
        await page.keyboard.press('Space');
        await expectPlaying(page, true);
        await choose(page, 'Output device', 'Headphones');
        await expect(menu(page, 'Output device: Headphones')).toBeVisible();
        await expect.poll(() => soundingDevices(sound)).toEqual(['Headphones']);
        await expectPlaying(page, true);
        await rewind(page);
        await choose(page, 'Output device: Headphones', 'Speakers');
        await expect.poll(() => soundingDevices(sound)).toEqual(['Speakers']);
        await rewind(page);
        await choose(page, 'Output device: Speakers', 'Headphones');
        await page.screenshot({ path: test.info().outputPath('output.png') });
      });

      await test.step('it is remembered in this browser', async () => {
        await page.reload();
        await expect(menu(page, 'Output device: Headphones')).toBeVisible();
        await page.keyboard.press('Space');
        await expect.poll(() => soundingDevices(sound)).toEqual(['Headphones']);
      });

      await rewind(page);
      await test.step('unplugged, playback pauses and says so, and resumes on the system’s default device', async () => {
        await sound.unplug('Headphones');
        // This system does not notify the browser of the change; elsewhere the event comes by itself.
        await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
        await expect(page.getByText(/^Headphones is gone/)).toBeVisible();
        await expect(menu(page, 'Output device')).toBeVisible();
        await expectPlaying(page, false);
        await page.keyboard.press('Space');
        await expectPlaying(page, true);
        await expect.poll(() => soundingDevices(sound)).toEqual(['Speakers']);
      });
      // Chromium's own message about the removed device.
      expect(faults.filter((fault) => !fault.includes('error from the audio device'))).toEqual([]);
    });
  } finally {
    await browser.close();
    await sound.stop();
  }
});
