import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { corpus } from '@/lib/testing/files/corpus';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { desk, look, openWith, phone } from './steps/looking';
import { dropFiles } from './steps/mixes';

const folder = path.join(corpus, 'found/formats');

/** Files that are refused as a mix, and the words that say why; all others become one. */
const refused: Readonly<Record<string, RegExp>> = {
  'd01-two-links.ogg': /^This Ogg file holds several recordings one after the other\./,
  'd04-six.ogg': /^This file has 6 channels\. Please export it in stereo or mono\.$/,
  'f01-352k8.wav': /^This file has a sample rate of 352800 Hz; 8,000 to 192,000 Hz can be used\./,
  'f04-mask.wav': /^This file has 4 channels\. Please export it in stereo or mono\.$/,
};

/** What is said of those that are taken: it stands beside the mix. */
const said: Readonly<Record<string, readonly string[]>> = {
  'a01-tail-128.flac': ['128 more bytes (an ID3v1 tag)'],
  'a04-open-length-tail.flac': ['leaves the length open', '128 more bytes (an ID3v1 tag)'],
  'a06-open-length.flac': ['leaves the length open'],
  'b01-long-field.wav': ['the length of the sound twice'],
  'b03-open-size.wav': ['says that there is no sound'],
  'b04-early-size.wav': ['66 % of them lie outside its count'],
  'b05-placeholder.wav': ['leaves the length open'],
  'e03-open-size.aiff': ['says that there is no sound'],
};

for (const [size, viewport] of Object.entries({ desk, phone }))
  test(`odd files of the real world are dropped on the page of a ${size}: taken with what is odd about them, or refused in words`, async ({
    browser,
  }) => {
    test.skip(!existsSync(folder), 'the folder of found files is absent');
    const names = readdirSync(folder).filter((name) => !name.startsWith('m-'));
    await withPortal(`odd files ${size}`, async (app) => {
      const release = await ProofRelease.open(app);
      const [name = '', value = ''] = release.engineer.cookie.split('=');
      const page = await openWith(browser, app);
      await page.context().addCookies([{ name, value, url: app.origin }]);
      await page.setViewportSize(viewport);
      await page.goto(`/releases/${release.releaseId}/files`);
      await expect(page.getByRole('button', { name: 'Send files' })).toBeVisible();
      await test.step('all at once', async () => {
        await dropFiles(
          page,
          names.map((each) => path.join(folder, each)),
        );
        const dialog = page.getByRole('dialog', { name: 'Where do these files go?' });
        await dialog.getByRole('button', { name: `Send ${names.length} files` }).click();
      });
      await test.step('what is refused says why, and names no control that is not there', async () => {
        for (const [file, words] of Object.entries(refused)) {
          const row = page.getByRole('alert').filter({ hasText: file });
          await expect(row.getByText(words)).toBeVisible({ timeout: 60_000 });
          await expect(row).not.toContainText(/resume|connection/i);
        }
      });
      await test.step('all others are mixes', async () => {
        const taken = names.length - Object.keys(refused).length;
        // Next has an empty one of its own, for the names of pages.
        const alerts = page.getByRole('alert').filter({ hasText: /\S/ });
        await expect(alerts).toHaveCount(Object.keys(refused).length);
        await page.getByRole('button', { name: `${taken - 1} older mixes` }).click({ timeout: 120_000 });
        for (const details of await page.getByRole('button', { name: /^Details/ }).all())
          await details.click();
        await look(page, 'odd-files');
        await page.setViewportSize(viewport);
        for (const [file, sentences] of Object.entries(said))
          for (const sentence of sentences)
            await expect.soft(page.getByText(sentence).filter({ visible: true }).first(), file).toBeVisible();
      });
    });
  });
