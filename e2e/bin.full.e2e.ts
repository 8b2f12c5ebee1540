import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { addClient } from '@/lib/testing/portal/clients';
import { ReviewFixture } from './fixtures/review-fixture';
import { look, openAs } from './steps/looking';

test('removing a track asks, and what was removed is brought back', async ({ browser }) => {
  await ReviewFixture.open('bin', 4, async ({ app, release, reviewPath }) => {
    const { releaseId } = release;
    const client = await addClient(app, { releaseId, role: 'decider' });
    const ada = await openAs(browser, app, 'ada@studio.test');
    const kim = await openAs(browser, app, client.email);

    await ada.goto(paths.release(releaseId));
    await ada.getByRole('button', { name: 'Add a track' }).click();
    await ada.getByRole('dialog').getByLabel('Title').fill('Two');
    await ada.getByRole('dialog').getByRole('button', { name: 'Add a track' }).click();
    await expect(ada.getByRole('link', { name: 'Two' })).toBeVisible();
    await release.approvePosted();

    await test.step('TRK-7 it says whose texts it voids', async () => {
      await ada.goto(paths.release(releaseId));
      await ada.getByRole('button', { name: 'Add a track' }).click();
      await expect(ada.getByRole('dialog')).toContainText('the approval of the texts of “One” ends');
      await ada.keyboard.press('Escape');
      await ada.getByRole('button', { name: 'Change “Two”' }).click();
      await ada.getByRole('menuitem', { name: 'Remove' }).click();
      const dialog = ada.getByRole('dialog');
      await expect(dialog).toContainText('the approval of the texts of “One” ends');
      await look(ada, 'remove');
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await expect(ada.getByRole('link', { name: 'Two' })).toHaveCount(0);
    });

    await test.step('APR-13 the texts of the other track have to be signed again, with the difference', async () => {
      const notice = (page: Page) =>
        page.getByRole('status').filter({ hasText: 'Sign the texts of “One” again' });
      await expect(notice(ada).getByText('Number of tracks: 2, now 1')).toBeVisible();
      await look(ada, 'sign-again-studio');
      await kim.goto(paths.home());
      await expect(kim.getByText('Sign the texts of “One” again: Number of tracks changed.')).toBeVisible();
      await look(kim, 'sign-again-home');
      await kim.goto(reviewPath);
      await expect(notice(kim)).toBeVisible();
      await look(kim, 'sign-again-review');
      await notice(kim).getByRole('link', { name: 'Look at them and sign' }).click();
      await expect(kim.getByRole('heading', { name: 'Approve “One” v1' })).toBeVisible();
      await expect(notice(kim)).toBeVisible();
      await look(kim, 'sign-again-approve');
    });

    await test.step('BIN-1 the track is in the bin, and comes back', async () => {
      await ada.getByText('Bin: 1 thing to bring back').click();
      await look(ada, 'bin');
      await ada.getByRole('button', { name: 'Bring back' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
      await expect(ada.getByRole('link', { name: 'Two' })).toBeVisible();
      await expect(ada.getByText('to bring back')).toHaveCount(0);
    });

    await test.step('COM-11 a note that was deleted comes back to whoever wrote it', async () => {
      await kim.goto(reviewPath);
      await kim.getByRole('textbox', { name: 'Your note' }).fill('Softer at the end.');
      await kim.getByRole('button', { name: 'Write it' }).click();
      await kim.getByRole('button', { name: 'More about this note' }).click();
      await kim.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(kim.getByText('Softer at the end.')).toHaveCount(0);
      await kim.goto(paths.release(releaseId));
      await kim.getByText('Bin: 1 thing to bring back').click();
      await look(kim, 'bin-client');
      await kim.getByRole('button', { name: 'Bring back' }).click();
      await kim.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
      await expect(kim.getByText('to bring back')).toHaveCount(0);
      await kim.goto(reviewPath);
      await expect(kim.getByText('Softer at the end.')).toBeVisible();
    });
  });
});
