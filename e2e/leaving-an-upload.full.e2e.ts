import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { signIn } from '@/lib/testing/portal/sign-in';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs } from './steps/looking';
import { expectProgress, sendFreely, sendSlowly } from './steps/slow-upload';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Leave this page?' });

test('nobody leaves an upload unasked, and nothing that arrived is deleted unasked', async ({ browser }) => {
  const file = proofFile('One MIX.wav', wavBytes(await excerpt(0, 98)));
  const onDisk = test.info().outputPath(file.name);
  writeFileSync(onDisk, file.bytes);
  await withPortal('leaving-an-upload', async (app) => {
    const release = await ProofRelease.open(app);
    const page = await openAs(browser, app, 'ada@studio.test');
    const here = paths.files(release.releaseId);
    const uploads = () => app.uow.read.uploads.listUploads(release.releaseId, new Date(0));
    const leave = dialogOf(page);
    const stop = page.getByRole('dialog', { name: `Stop sending “${file.name}”?` });
    const cancel = page.getByRole('button', { name: `Cancel: ${file.name}` });

    // Within one document: before its links are alive, they load another.
    await expect(async () => {
      await page.goto(paths.release(release.releaseId));
      await page.evaluate(() => document.body.setAttribute('data-same', ''));
      await page.getByRole('link', { name: 'Files', exact: true }).click();
      await expect(page).toHaveURL(here);
      await expect(page.locator('body[data-same]')).toBeAttached({ timeout: 1000 });
    }).toPass();
    const network = await sendSlowly(page, onDisk);

    await test.step('a link asks first: by mouse, and staying goes on', async () => {
      await page.getByRole('link', { name: 'People', exact: true }).click();
      await expect(leave).toBeVisible();
      await look(page, 'leave');
      await leave.getByRole('button', { name: 'Stay here' }).click();
      await expect(leave).toBeHidden();
      await expect(page).toHaveURL(here);
    });

    await test.step('by keyboard: Escape stays, and the focus is where it was', async () => {
      const people = page.getByRole('link', { name: 'People', exact: true });
      await people.press('Enter');
      await expect(leave).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(leave).toBeHidden();
      await expect(people).toBeFocused();
    });

    await test.step('the browser’s back asks as well, and the address stays', async () => {
      await page.evaluate(() => history.back());
      await expect(leave).toBeVisible();
      await expect(page).toHaveURL(here);
      await page.keyboard.press('Escape');
      await expect(leave).toBeHidden();
      await expectProgress(page);
    });

    await test.step('signing out asks before it ends anything, and staying stays signed in', async () => {
      await page.getByRole('button', { name: 'Your account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(leave).toBeVisible();
      await look(page, 'leave-signing-out');
      await leave.getByRole('button', { name: 'Stay here' }).click();
      await expect(leave).toBeHidden();
      await expectProgress(page);
      expect((await page.context().request.get(here)).url()).toContain(here);
    });

    await test.step('cancelling asks before it deletes: Escape goes on, and the focus is on the button', async () => {
      await cancel.press('Enter');
      await expect(stop).toBeVisible();
      await expect(stop.getByText(/arrived/).first()).toBeVisible();
      await look(page, 'stop');
      await page.keyboard.press('Escape');
      await expect(stop).toBeHidden();
      await expect(cancel).toBeFocused();
      await expectProgress(page);
    });

    await test.step('what arrived is kept by the one button, and goes on when the file is picked again', async () => {
      await cancel.click();
      await stop.getByRole('button', { name: 'Keep what arrived' }).click();
      await expect(page.getByText(`Waiting for “${file.name}”: pick it again to go on`)).toBeVisible();
      const [kept] = await uploads();
      expect(kept?.arrivedBytes).toBeGreaterThan(0);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: `Pick it again: ${file.name}` }).click();
      await (await chooser).setFiles(onDisk);
      await expect(page.getByRole('button', { name: `Pause: ${file.name}` })).toBeVisible();
      expect((await uploads()).map(({ id }) => id)).toEqual([kept?.id]);
    });

    await test.step('whoever wants to leave does, by the browser’s back', async () => {
      await page.evaluate(() => history.back());
      await leave.getByRole('button', { name: 'Leave', exact: true }).click();
      await expect(page).toHaveURL(paths.release(release.releaseId));
      expect((await uploads()).map(({ state }) => state)).toEqual(['receiving']);
    });

    await test.step('and by the other button what arrived is deleted', async () => {
      await page.goto(here);
      await page.getByRole('button', { name: `Cancel: ${file.name}` }).click();
      await stop.getByRole('button', { name: 'Delete what arrived' }).click();
      await expect(page.getByText(`Waiting for “${file.name}”`)).toHaveCount(0);
      expect((await uploads()).map(({ state }) => state)).not.toContain('receiving');
    });

    await test.step('whoever signs out and means it does, without a second question', async () => {
      await sendSlowly(page, onDisk);
      await page.getByRole('button', { name: 'Your account' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await leave.getByRole('button', { name: 'Leave', exact: true }).click();
      await expect(page).toHaveURL(paths.signIn());
      await page.context().addCookies([await signIn(app.database.url, 'ada@studio.test', app.origin)]);
      await page.goto(here);
      await page.getByRole('button', { name: `Cancel: ${file.name}` }).click();
      await stop.getByRole('button', { name: 'Delete what arrived' }).click();
      await expect(page.getByText(`Waiting for “${file.name}”`)).toHaveCount(0);
    });

    await test.step('without an upload under way nothing asks', async () => {
      await sendFreely(network);
      await page.getByRole('link', { name: 'People', exact: true }).click();
      await expect(page).toHaveURL(paths.people(release.releaseId));
      await expect(leave).toHaveCount(0);
    });
  });
});
