import { expect, test } from '@playwright/test';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { guestLink } from '@/lib/testing/portal/strangers';
import { proofFile } from '@/lib/testing/proof/proof-release';
import { changing, survivesAll, value, withFaultySetup } from './fixtures/faulty-setup';
import { noteOf } from './steps/review';

test('what is written, signed and posted in a review survives a faulty server', async ({ browser }) => {
  await withFaultySetup(browser, 'faulty-review', async ({ release, review, studio, client }) => {
    await test.step('a note', async () => {
      await client.goto(review);
      const field = client.getByRole('textbox', { name: 'Your note' });
      await field.fill('The bass is a little loud.');
      await survivesAll({
        page: client,
        meant: changing(/\/comments$/),
        press: () => field.press('ControlOrMeta+Enter'),
        kept: value(field, 'The bass is a little loud.'),
        done: () => expect(noteOf(client, 'The bass is a little loud.')).toBeVisible(),
      });
    });

    await test.step('a version that is posted', async () => {
      const outboard = proofFile('One VALVES.wav', wavBytes(await excerpt(32, 12)));
      const uploadId = await release.beginUpload(outboard, 'version');
      await release.engineer.sendRest(`/tus/${uploadId}`, outboard.bytes, 0);
      await release.measured(uploadId);
      await studio.goto(review);
      await studio.getByRole('button', { name: 'Post …' }).click();
      const dialog = studio.getByRole('dialog');
      const message = dialog.getByLabel('What is different');
      await message.fill('Through the valves.');
      await survivesAll({
        page: studio,
        meant: changing(/\/posting$/),
        press: () => dialog.getByRole('button', { name: 'Post v2' }).click(),
        kept: value(message, 'Through the valves.'),
        done: () => expect(studio.getByText('v2 is posted.')).toBeVisible(),
      });
    });

    await test.step('an approval', async () => {
      await client.goto(`${review}/approve`);
      const ticks = [
        client.getByLabel('The sound is right'),
        client.getByLabel('The text and codes are right'),
      ];
      for (const tick of ticks) await tick.check();
      await survivesAll({
        page: client,
        meant: changing(/\/approvals$/),
        press: () => client.getByRole('button', { name: /^I approve/ }).click(),
        kept: async () => {
          for (const tick of ticks) await expect(tick).toBeChecked();
        },
        done: () => expect(client.getByText('v2 is approved.')).toBeVisible(),
      });
    });
  });
});

test('people can sign in without script', async ({ browser }) => {
  await withFaultySetup(browser, 'scriptless', async ({ app, release }) => {
    const context = await browser.newContext({ baseURL: app.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('nobody@nowhere');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText('This is not an e-mail address.')).toBeVisible();
    await page.getByLabel('E-mail address').fill('ada@studio.test');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
    await page.goto(await guestLink(release));
    await page.getByLabel(/name/i).fill('Kim');
    await page.getByRole('button').last().click();
    await expect(page).toHaveURL(/\/releases\/\w+/);
    await context.close();
  });
});
