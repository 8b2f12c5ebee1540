import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { guestLink, revoke } from '@/lib/testing/portal/strangers';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openWith } from './steps/looking';
import { sendSlowly } from './steps/slow-upload';

test('SHR-3 a guest who may only upload is told when their link ends while a paused file waits', async ({
  browser,
}) => {
  const file = proofFile('One MIX.wav', wavBytes(await excerpt(0, 98)));
  const onDisk = test.info().outputPath(file.name);
  writeFileSync(onDisk, file.bytes);
  await withPortal('upload-only-ended', async (app) => {
    const release = await ProofRelease.open(app);
    const page = await openWith(browser, app);
    const rights = { listen: false, comment: false, upload: true, download: false };
    await page.goto(await guestLink(release, rights));
    await page.getByLabel('Your name').fill('Kim');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.waitForURL(/\/files$/);
    await sendSlowly(page, onDisk);
    await page.getByRole('button', { name: `Pause: ${file.name}` }).click();
    await expect(page.getByRole('button', { name: `Resume: ${file.name}` })).toBeVisible();

    const share = await app.database.prisma.share.findFirstOrThrow();
    await revoke(release, share.id as Parameters<typeof revoke>[1]);
    await page.evaluate(() => {
      // Another window had the focus.
      dispatchEvent(new Event('blur'));
      dispatchEvent(new Event('focus'));
    });
    const notice = page.getByRole('alert').filter({ hasText: 'your link has ended' });
    await expect(notice).toBeVisible();
    await expect(page.getByRole('button', { name: `Resume: ${file.name}` })).toBeVisible();
    await look(page, 'ended');
  });
});
