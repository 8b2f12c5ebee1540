import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { addClient } from '@/lib/testing/portal/clients';
import { ReviewFixture } from './fixtures/review-fixture';
import { look, openAs } from './steps/looking';
import { post, print } from './steps/mastering';

const panel = (page: Page) => page.getByRole('region', { name: 'Approval' });

async function sign(page: Page, version: string): Promise<void> {
  await page.getByLabel('The sound is right').check();
  await page.getByLabel('The text and codes are right').check();
  await page.getByRole('button', { name: `I approve “One” ${version}` }).click();
  await expect(panel(page).getByText(`approved ${version}`)).toBeVisible();
}

async function write(page: Page, body: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your note' }).fill(body);
  await page.getByRole('button', { name: 'Write it' }).click();
}

test('an approval by mistake, and a version that was withdrawn by mistake', async ({ browser }) => {
  await ReviewFixture.open('approval-mistake', 4, async ({ app, release, reviewPath }) => {
    const { releaseId, trackId } = release;
    const client = await addClient(app, { releaseId, role: 'decider' });
    const ada = await openAs(browser, app, 'ada@studio.test');
    const kim = await openAs(browser, app, client.email);
    await ada.goto(reviewPath);

    await test.step('APR-11 before the ticks stands what is open', async () => {
      await kim.goto(reviewPath);
      await write(kim, 'Is the end cut?');
      await kim.getByRole('link', { name: 'Approve …' }).click();
      const before = kim.getByRole('region', { name: 'Before you sign' });
      await expect(before.getByText('You have not heard v1 on this device yet.')).toBeVisible();
      await expect(before.getByText('1 note is open and not sent to the studio.')).toBeVisible();
      await expect(before.getByText('ISRC, UPC/EAN and Artwork are not there yet.')).toBeVisible();
      await look(kim, 'before-signing');
      await kim.keyboard.press('Space');
      await expect(before.getByText('You have heard v1 from start to end on this device.')).toBeVisible();
      await sign(kim, 'v1');
    });

    await test.step('APR-12 a note on what is approved asks whether it opens the track again', async () => {
      await write(kim, 'The end is fine after all.');
      const dialog = kim.getByRole('dialog');
      await expect(dialog).toContainText('v1 is approved. Does your note open the track again?');
      await look(kim, 'note-after-approval');
      await dialog.getByRole('button', { name: 'No, it is a remark' }).click();
      await expect(dialog).toHaveCount(0);
      await expect(panel(kim).getByText('approved v1')).toBeVisible();
      await write(ada, 'Noted.');
      await expect(ada.getByRole('dialog')).toContainText('your note is a remark');
      await ada.getByRole('button', { name: 'Understood' }).click();
    });

    await test.step('APR-10 the approval is taken back, with its reason', async () => {
      await panel(kim).getByRole('button', { name: 'Take back …' }).click();
      const dialog = kim.getByRole('dialog');
      await dialog.getByLabel('Why').fill('I meant the other song.');
      await look(kim, 'take-back');
      await dialog.getByRole('button', { name: 'Take it back' }).click();
      await expect(panel(kim).getByText('took back the approval of v1')).toBeVisible();
      await expect(panel(ada).getByText('Because: I meant the other song.')).toBeVisible();
      await expect(kim.getByRole('link', { name: 'Approve …' })).toBeVisible();
      await look(kim, 'taken-back');
    });

    await test.step('VER-13 a version that was withdrawn is posted again with a message', async () => {
      await ada.getByRole('button', { name: 'More about v1' }).click();
      await ada.getByRole('menuitem', { name: /Withdraw/ }).click();
      await ada
        .getByRole('dialog')
        .getByRole('button', { name: /Withdraw/ })
        .click();
      await expect(kim.getByRole('button', { name: 'v1', exact: true })).toHaveCount(0);
      await ada.getByRole('button', { name: 'Post again …' }).click();
      const dialog = ada.getByRole('dialog');
      await dialog.getByLabel('What is different').fill('It was right: here it is again.');
      await look(ada, 'post-again');
      await dialog.getByRole('button', { name: 'Post v1' }).click();
      await expect(kim.getByText('It was right: here it is again.').first()).toBeVisible();
    });

    await test.step('VER-7, VER-13 printing the same again leads to the version that was withdrawn', async () => {
      await ada.goto(paths.console(releaseId, trackId));
      await print(ada, 'v2');
      await post(ada, 'v2', 'Through the chain.');
      await ada.getByRole('button', { name: 'More about v2' }).click();
      await ada.getByRole('menuitem', { name: /Withdraw/ }).click();
      await ada
        .getByRole('dialog')
        .getByRole('button', { name: /Withdraw/ })
        .click();
      await ada.getByRole('button', { name: 'Print', exact: true }).click();
      const notice = ada.getByRole('status').filter({ hasText: 'they are v2, which was withdrawn' });
      await expect(notice).toBeVisible();
      await look(ada, 'printed-before');
      await notice.getByRole('button', { name: 'Post again …' }).click();
      const dialog = ada.getByRole('dialog');
      await dialog.getByLabel('Message').fill('The same, again.');
      await dialog.getByRole('button', { name: 'Post v2' }).click();
      await expect(ada.getByText('they are v2, which the client hears.')).toBeVisible();
      await expect(kim.getByText('The same, again.').first()).toBeVisible();
    });
  });
});
