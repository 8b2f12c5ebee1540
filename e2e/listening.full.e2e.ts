import { expect, type Page, test } from '@playwright/test';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { expectHeard, expectPlayheadAtItsTime, expectPlaying } from './steps/listening';

/** Delay of the outboard pass, in samples at 48 kHz. */
const late = 53;
const gain = 10 ** (-4 / 20);

const pressed = (page: Page, name: RegExp | string) => page.getByRole('button', { name, pressed: true });

test('an outboard pass is aligned, matched over a range and compared while listening', async ({
  browser,
}) => {
  await withPortal('listening', async (app) => {
    const release = await ProofRelease.open(app);
    const mix = await excerpt(30, 40);
    const tape = mix.map((plane) => plane.map((_, n) => gain * (plane[n - late] ?? 0)));
    await release.sendMix(proofFile('One MIX.wav', wavBytes(mix)));
    await release.sendVersion(proofFile('One TAPE.wav', wavBytes(tape)));
    const [name = '', value = ''] = release.engineer.cookie.split('=');
    const context = await browser.newContext({ baseURL: app.origin });
    await context.addCookies([{ name, value, url: app.origin }]);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`/releases/${release.releaseId}/tracks/${release.trackId}`);

    await test.step('the mix begins 53 samples earlier; that is compensated, and can be turned off', async () => {
      await expectHeard(page, 'v1');
      await page.keyboard.press('m');
      await expectHeard(page, 'Mix');
      await pressed(page, 'Aligned −1.1 ms').click();
      await expect(page.getByRole('button', { name: '−1.1 ms apart', pressed: false })).toBeVisible();
      await page.getByRole('button', { name: '−1.1 ms apart' }).click();
      await expect(pressed(page, 'Aligned −1.1 ms')).toBeVisible();
    });

    await test.step('the louder is turned down by the difference, over the whole and over a range', async () => {
      await expect(page.getByRole('button', { name: 'Matched −4.0 dB' })).toBeVisible();
      await page.keyboard.press('i');
      for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('o');
      await page.keyboard.press('Shift+L');
      await page.getByRole('button', { name: 'This range' }).click();
      await expect(page.getByRole('button', { name: 'Matched −4.0 dB' })).toBeVisible();
      await page.keyboard.press('Shift+L');
      await expect(page.getByRole('button', { name: 'This range' })).toHaveCount(0);
    });

    await test.step('nothing is left when one is subtracted from the other', async () => {
      await page.getByText('What differs', { exact: true }).click();
      await page.getByRole('button', { name: 'Find the differences' }).click();
      await expect(
        page.getByText(/^(Nothing is left|What differs is (8\d|9\d|1\d\d)\.\d dB softer)/),
      ).toBeVisible();
      await expect(page.getByRole('region', { name: 'Where they differ, section by section' })).toBeVisible();
      await page.getByRole('button', { name: 'Hear the difference' }).click();
      await expect(page.getByText('You hear v1 less Mix.')).toBeVisible();
      await expectPlaying(page, true);
      await page.keyboard.press('m');
      await expect(page.getByText('You hear v1 less Mix.')).toHaveCount(0);
    });

    await test.step('it is heard as listeners will hear it: in mono, on a phone, at the level of a service', async () => {
      const menu = (name: RegExp | string) => page.getByRole('button', { name, exact: true });
      await menu('How it will sound').click();
      await expect(
        page.getByRole('menuitemradio', { name: /^Mono\s*(Nothing is|\d\.\d.dB) lost/ }),
      ).toBeVisible();
      await page.getByRole('menuitemradio', { name: /^Mono/ }).click();
      await menu('How it will sound: Mono').click();
      const spotify = page.getByRole('menuitemradio', { name: /^Spotify\s*(Turned|Left)/ });
      const [told = ''] = /(?<=Turned (down|up) )\d+\.\d/.exec((await spotify.textContent()) ?? '') ?? [];
      await spotify.click();
      await expect(menu('How it will sound: Mono · Spotify')).toBeVisible();
      await expect(menu(new RegExp(`^Service’s level [−+]?${told || '0.0'} dB$`))).toBeVisible();
      await page.keyboard.press('g');
      await expect(menu('How it will sound: Mono')).toBeVisible();
      await expect(menu(/^Matched [−+]?\d+\.\d dB$/)).toBeVisible();
      await page.keyboard.press('b');
      await expect(page.getByRole('heading', { name: 'Blind test' })).toBeVisible();
      await expect(menu(/^How it will sound/)).toHaveCount(0);
      await page.getByRole('button', { name: 'Leave the blind test' }).click();
      await menu('How it will sound: Mono').click();
      await page.getByRole('menuitemradio', { name: /^As delivered/ }).click();
      await expect(menu('How it will sound')).toBeVisible();
    });

    await test.step('it is heard through a codec, with the effect on its peaks', async () => {
      await page.getByRole('button', { name: 'How it will sound', exact: true }).click();
      await page.getByRole('menuitemradio', { name: /^MP3 320/ }).click();
      await page.getByRole('button', { name: 'How it will sound: MP3 320' }).click();
      await expect(
        page.getByRole('menuitemradio', {
          name: /^MP3 320\s*Peaks at [−+]\d\.\d.dBTP after decoding, (no overs|(between samples|\d+ overs?)\. A ceiling of [−+]\d\.\d.dBTP would avoid (it|them))\.$/,
        }),
      ).toBeVisible();
      await page.getByRole('menuitemradio', { name: /^No codec/ }).click();
      await expect(page.getByRole('button', { name: 'How it will sound', exact: true })).toBeVisible();
    });

    await test.step('what is heard can be seen', async () => {
      await page.keyboard.press('s');
      await expect(page.getByRole('img', { name: 'Short-term loudness of what is heard' })).toBeVisible();
      await page.keyboard.press('h');
      await expect(page.getByRole('button', { name: 'Higher waveform, for quiet files, ×2' })).toBeVisible();
      await page.keyboard.press('k');
      await expectPlaying(page, false);
      await expectPlayheadAtItsTime(page);
      for (let press = 0; press < 12; press++) await page.keyboard.press('+');
      await page.keyboard.press('.');
      await expectPlayheadAtItsTime(page);
      await expect(pressed(page, /^This view/)).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'This view' })).toBeVisible();
      await page.keyboard.press('f');
      await expect(page.getByRole('button', { name: 'This view' })).toHaveCount(0);
      await page.keyboard.press('v');
      await expect(pressed(page, 'Two waveforms below each other')).toBeVisible();
      await expectPlayheadAtItsTime(page);
      await page.keyboard.press('v');
      await page.getByText('Spectrum and stereo', { exact: true }).click();
      await expect(page.getByText(/^Correlation 0\.\d\d$/)).toBeVisible();
    });
    expect(faults).toEqual([]);
    await context.close();
  });
});
