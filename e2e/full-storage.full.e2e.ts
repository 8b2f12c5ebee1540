import { expect, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { addClient } from '@/lib/testing/portal/clients';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs } from './steps/looking';

test('STU-9 the studio reads with numbers that its storage is nearly full; nobody else does', async ({
  browser,
}) => {
  await withPortal(
    'full-storage',
    async (app) => {
      const release = await ProofRelease.open(app);
      const client = await addClient(app, { releaseId: release.releaseId, role: 'decider' });
      const ada = await openAs(browser, app, 'ada@studio.test');
      const kim = await openAs(browser, app, client.email);
      await release.sendMix(proofFile('One MIX.wav', wavBytes(await excerpt(0, 4))));
      await app.database.prisma.audioFile.updateMany({ data: { madeBytes: 850_000_000 } });

      await expect(async () => {
        await ada.goto(paths.home());
        await expect(
          ada.getByText(
            /^The studio stores 85\d MB of 1\.0 GB\. From 900 MB on, clients can send no more files\.$/,
          ),
        ).toBeVisible({ timeout: 1000 });
      }).toPass();
      await look(ada, 'storage-low');
      for (const path of [paths.home(), paths.files(release.releaseId)]) {
        await kim.goto(path);
        await expect(kim.getByText('The studio stores')).toHaveCount(0);
      }
      expect(await app.database.prisma.mailMessage.count({ where: { template: 'storage-low' } })).toBe(1);
    },
    { environment: { ACETATE_STUDIO_GB: '1' } },
  );
});
