import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { excerpt, writeMusic } from '@/lib/testing/files/music-files';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { hasProgram, outputOf } from './fixtures/programs';
import { withPortal } from './fixtures/with-portal';

const decodesAac = (page: Page) =>
  page.evaluate(async () => {
    const config = { codec: 'mp4a.40.2', sampleRate: 48_000, numberOfChannels: 2 };
    return 'AudioDecoder' in window && (await AudioDecoder.isConfigSupported(config)).supported === true;
  });

/** A song as AAC, as phones and stores provide it. */
async function aacSong(): Promise<string> {
  const wav = await writeMusic(test.info().outputPath('song.wav'), await excerpt(36, 12));
  const file = test.info().outputPath('One.m4a');
  // Without noise substitution, which differs between decoders.
  const options = ['-c:a', 'aac', '-b:a', '256k', '-aac_pns', '0', '-movflags', '+faststart'];
  await outputOf('ffmpeg', ['-v', 'error', '-i', wav, ...options, file]);
  return file;
}

async function sendMix(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Send a mix of “One”' }).click();
  await (await chooser).setFiles(file);
}

async function samplesOf(file: string, name: string): Promise<Float32Array> {
  const raw = test.info().outputPath(name);
  await outputOf('ffmpeg', ['-v', 'error', '-i', file, '-f', 'f32le', raw]);
  return new Float32Array(new Uint8Array(readFileSync(raw)).buffer);
}

/** The largest difference between ffmpeg's decodings of both, full scale 1. */
async function differenceOf(wav: string, aac: string): Promise<number> {
  const [ours, theirs] = [await samplesOf(wav, 'ours.f32'), await samplesOf(aac, 'theirs.f32')];
  expect(ours).toHaveLength(12 * 48_000 * 2);
  return ours.reduce((largest, sample, i) => Math.max(largest, Math.abs(sample - (theirs[i] ?? 0))), 0);
}

async function openBrowserAs(browser: Browser, app: PortalApp, { engineer }: ProofRelease) {
  const context = await browser.newContext({ baseURL: app.origin, acceptDownloads: true });
  const [name = '', value = ''] = engineer.cookie.split('=');
  await context.addCookies([{ name, value, url: app.origin }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { page, faults };
}

test('a mix in AAC is decoded in the browser that sends it, arrives unchanged, and is declared lossy', async ({
  browser,
}) => {
  test.skip(!hasProgram('ffmpeg'), 'ffmpeg, which makes the AAC, is not installed.');
  const file = await aacSong();
  await withPortal('aac', async (app) => {
    const release = await ProofRelease.open(app);
    const { page, faults } = await openBrowserAs(browser, app, release);
    await page.goto(`/releases/${release.releaseId}/files`);
    test.skip(!(await decodesAac(page)), 'This browser does not decode AAC.');

    await test.step('a damaged file is refused where it breaks, and nothing of it is sent', async () => {
      const broken = readFileSync(file);
      broken.fill(0xff, broken.length / 2, broken.length / 2 + 4000);
      const path = test.info().outputPath('Broken One.m4a');
      writeFileSync(path, broken);
      await sendMix(page, path);
      const alert = page.getByRole('alert').filter({ hasText: /damaged \d+\.\d s after its beginning/ });
      await expect(alert).toBeVisible();
      await alert.getByRole('button', { name: 'Close' }).click();
      await expect(alert).toHaveCount(0);
    });

    await test.step('an intact one arrives sample for sample', async () => {
      await sendMix(page, file);
      await expect(page.getByText('Mix 1', { exact: true })).toBeVisible();
      await expect(page.getByText('AAC', { exact: false }).first()).toBeVisible();
      await page.getByText('Details', { exact: true }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download' }).click();
      expect((await download).suggestedFilename()).toBe('One (AAC).wav');
      const wav = test.info().outputPath('arrived.wav');
      await (await download).saveAs(wav);
      expect(await differenceOf(wav, file)).toBeLessThan(1e-6);
      await page.screenshot({ path: test.info().outputPath('aac.png'), fullPage: true });
    });

    await test.step('the review says that it was lossy', async () => {
      await page.goto(`/releases/${release.releaseId}/mixes`);
      await page.getByRole('link', { name: /One Mix 1/ }).click();
      await expect(page.locator('[data-finding="lossy-origin"]')).toContainText('WAV that says it was one');
    });
    expect(faults).toEqual([]);
  });
});
