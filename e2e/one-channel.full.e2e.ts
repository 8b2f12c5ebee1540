import { expect, test } from '@playwright/test';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { expectHeard } from './steps/listening';
import { look, openWith } from './steps/looking';

/** −50 dB: above the gate of −70 LUFS, under anything that is meant to be heard. */
const nearlyNothing = 10 ** (-50 / 20);

test('one channel is matched as it is heard, and what is nearly silent does not turn the rest down', async ({
  browser,
}) => {
  await withPortal('one channel', async (app) => {
    const release = await ProofRelease.open(app);
    const [left = new Float32Array(0)] = await excerpt(30, 12);
    await release.sendMix(proofFile('One channel.wav', wavBytes([left])));
    await release.sendVersion(proofFile('Two channels.wav', wavBytes([left, left])));
    const faint = left.map((sample) => nearlyNothing * sample);
    await release.sendVersion(proofFile('Broken.wav', wavBytes([faint, faint])));
    const [name = '', value = ''] = release.engineer.cookie.split('=');
    const page = await openWith(browser, app);
    await page.context().addCookies([{ name, value, url: app.origin }]);
    await page.goto(`/releases/${release.releaseId}/tracks/${release.trackId}`);

    await test.step('both are as loud, so neither is turned down; who is left out is said', async () => {
      await expectHeard(page, 'v2');
      await expect(page.getByRole('button', { name: 'Matched left out' })).toBeVisible();
      await look(page, 'left-out-heard');
      await page.keyboard.press('1');
      await expectHeard(page, 'v1');
      await expect(page.getByRole('button', { name: /^Matched [−+]?0\.0 dB$/ })).toBeVisible();
      await expect(page.getByText('v2 is left out').filter({ visible: true })).toBeVisible();
      await page.keyboard.press('m');
      await expectHeard(page, 'Mix');
      await expect(page.getByRole('button', { name: /^Matched [−+]?0\.0 dB$/ })).toBeVisible();
      await look(page, 'left-out');
    });

    await test.step('the file itself says that it is read as one channel', async () => {
      await page.goto(`/releases/${release.releaseId}/files`);
      await expect(page.getByText(/as one channel, −\d+\.\d LUFS from both loudspeakers/)).toBeVisible();
      await look(page, 'files');
    });
  });
});
