import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { addClient } from '@/lib/testing/portal/clients';
import { ReviewFixture } from './fixtures/review-fixture';
import { look, openAs, openWith } from './steps/looking';

const statusOf = async (page: Page, path: string) => (await page.request.get(path)).status();

test('what is offered for download follows what is approved, at once', async ({ browser }) => {
  await ReviewFixture.open('ended-delivery', 4, async ({ app, release, reviewPath }) => {
    const { releaseId } = release;
    const deliveryPath = paths.delivery(releaseId);
    const client = await addClient(app, { releaseId, role: 'decider' });
    await release.approvePosted();
    const { id } = await release.delivered(await release.startDelivery(['wav24']));
    const zip = paths.deliveryZip(id);
    const [file] = await app.uow.read.deliveries.listDeliverables(id);
    if (!file) throw new Error('no file');
    const ada = await openAs(browser, app, 'ada@studio.test');
    const kim = await openAs(browser, app, client.email);
    const stranger = await openWith(browser, app);

    await test.step('the client downloads it', async () => {
      await kim.goto(deliveryPath);
      const download = kim.waitForEvent('download');
      await kim.getByRole('link', { name: 'Download everything' }).click();
      await (await download).path();
      expect(await statusOf(stranger, zip)).toBe(404);
    });

    await test.step('DEL-11 the engineer withdraws it with a reason; the client’s open page follows', async () => {
      await ada.goto(deliveryPath);
      await ada.getByRole('button', { name: 'Withdraw', exact: true }).click();
      const dialog = ada.getByRole('dialog');
      await dialog.getByLabel('Why').fill('The cover in it is the old one.');
      await look(ada, 'withdraw');
      await dialog.getByRole('button', { name: 'Withdraw it' }).click();
      await expect(ada.getByRole('button', { name: 'Offer it again' })).toBeVisible();
      await look(ada, 'withdrawn-studio');
      await expect(kim.getByText('Please do not use delivery 1 any more.')).toBeVisible();
      await expect(kim.getByText('The cover in it is the old one.')).toBeVisible();
      await expect(kim.getByRole('link', { name: /Download/ })).toHaveCount(0);
      await look(kim, 'withdrawn-client');
      for (const path of [zip, paths.deliverable(file.id)]) {
        expect(await statusOf(kim, path)).toBe(409);
        expect(await statusOf(ada, path)).toBe(200);
      }
    });

    await test.step('DEL-11 and gives it back', async () => {
      await ada.getByRole('button', { name: 'Offer it again' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Offer it again' }).click();
      await expect(kim.getByRole('link', { name: 'Download everything' })).toBeVisible();
      await expect(kim.getByText('Please do not use')).toHaveCount(0);
      expect(await statusOf(kim, zip)).toBe(200);
    });

    await test.step('DEL-10 withdrawing the version ends what was made of it', async () => {
      await ada.goto(reviewPath);
      await ada.getByRole('button', { name: 'More about v1' }).click();
      await ada.getByRole('menuitem', { name: /Withdraw/ }).click();
      await ada
        .getByRole('dialog')
        .getByRole('button', { name: /Withdraw/ })
        .click();
      await expect(kim.getByText('Please do not use delivery 1 any more.')).toBeVisible();
      await expect(kim.getByText('v1 was withdrawn.')).toBeVisible();
      expect(await statusOf(kim, zip)).toBe(409);
      await look(kim, 'ended-client');
      await ada.goto(deliveryPath);
      await expect(ada.getByText('Not what is approved now')).toBeVisible();
      await look(ada, 'ended-studio');
    });
  });
});
