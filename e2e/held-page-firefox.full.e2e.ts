import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { browsers } from '@/lib/testing/browsers/browsers';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs } from './steps/looking';

const firefox = browsers.find(({ name }) => name === 'Firefox');

test('in Firefox a page that sends asks before it is left, and says that its session has ended', async () => {
  test.skip(!firefox?.isHere, 'Firefox is not installed.');
  const file = proofFile('One MIX.wav', wavBytes(await excerpt(0, 4)));
  const onDisk = test.info().outputPath(file.name);
  writeFileSync(onDisk, file.bytes);
  const browser = await firefox?.launch();
  if (!browser) throw new Error('no Firefox');
  try {
    await withPortal(
      'held-page-firefox',
      async (app) => {
        const release = await ProofRelease.open(app);
        await release.sendMix(proofFile('First MIX.wav', wavBytes(await excerpt(0, 4))));
        await app.database.prisma.audioFile.updateMany({ data: { madeBytes: 850_000_000 } });
        const page = await openAs(browser, app, 'ada@studio.test');
        await expect(async () => {
          await page.goto(paths.files(release.releaseId));
          await expect(page.getByText(/^The studio stores/)).toBeVisible({ timeout: 1000 });
        }).toPass();

        // Nothing of it ever gets anywhere.
        await page.route('**/tus/**', () => {});
        const chooser = page.waitForEvent('filechooser');
        await page.getByRole('button', { name: 'Send a mix of “One”' }).click();
        await (await chooser).setFiles(onDisk);
        await expect(page.getByRole('button', { name: `Pause: ${file.name}` })).toBeVisible();
        await page.getByRole('link', { name: 'People', exact: true }).click();
        const leave = page.getByRole('dialog', { name: 'Leave this page?' });
        await expect(leave).toBeVisible();
        await look(page, 'leave');
        await leave.getByRole('button', { name: 'Stay here' }).click();
        await expect(leave).toBeHidden();
        await expect(page).toHaveURL(paths.files(release.releaseId));

        await page.getByRole('button', { name: `Pause: ${file.name}` }).click();
        const owner = await openAs(browser, app, 'ada@studio.test');
        await owner.goto(paths.account());
        await owner.getByRole('button', { name: 'Sign out everywhere' }).click();
        await owner.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
        const notice = page.getByRole('alert').filter({ hasText: 'no longer have access to this release' });
        await expect(notice).toBeVisible();
        await look(page, 'ended');
      },
      { environment: { ACETATE_STUDIO_GB: '1' } },
    );
  } finally {
    await browser.close();
  }
});
