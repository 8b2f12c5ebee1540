import { expect, test } from '@playwright/test';
import { fieldKey } from '@/lib/core/field-key';
import { paths } from '@/lib/core/paths';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { addClient } from '@/lib/testing/portal/clients';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs, phone } from './steps/looking';

const sheet = [
  'No.\tTitle\tLength\tISRC\tComposer',
  '2\tThe Long Way Home\t4:05\tGB-ABC-26-00102\tC. Cutter',
  '1\tFerry, Leaving\t3:12\tGB-ABC-26-00101\tC. Cutter & "Doc" Vale',
  '3\tNo Such Track\t2:00\t\t',
].join('\n');

test('TXT-1 to TXT-3 what a client writes about names and codes is the text, and nobody types it again', async ({
  browser,
}) => {
  await withPortal('brief-and-texts', async (app) => {
    const release = await ProofRelease.open(app);
    const { releaseId, trackId } = release;
    const bytes = wavBytes(await excerpt(0, 12));
    await release.sendMix(proofFile('One MIX.wav', bytes));
    await release.sendVersion(proofFile('One TAPE.wav', bytes));
    const client = await addClient(app, { releaseId, role: 'decider' });
    const page = await openAs(browser, app, client.email);
    const engineer = await openAs(browser, app, 'ada@studio.test');

    await engineer.goto(paths.release(releaseId));
    await engineer.getByRole('button', { name: 'Add a track' }).first().click();
    await engineer.getByRole('dialog').getByLabel('Title').fill('Working Title 2');
    await engineer.keyboard.press('Enter');
    await expect(engineer.getByText('Working Title 2').first()).toBeVisible();
    const [, two] = await app.uow.read.tracks.listTracks(releaseId);
    if (!two) throw new Error('The second track is missing.');

    await test.step('on a phone: a UPC that is none is refused where it is typed', async () => {
      await page.setViewportSize(phone);
      await page.goto(paths.brief(releaseId));
      await page.getByRole('button', { name: 'Write on one page' }).click();
      const upc = page.getByLabel('UPC or EAN');
      await upc.fill('123');
      await upc.blur();
      await expect(
        page.getByText('A UPC has 12 digits and an EAN 13; please check the number.'),
      ).toBeVisible();
      await expect(page.getByText('Saved, except for one field (marked).')).toBeVisible();
      await upc.fill('036000291452');
      await upc.blur();
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    });

    await test.step('what is still needed leads to its question', async () => {
      await page.getByRole('link', { name: 'In your own words' }).click();
      await expect(page.getByLabel('In your own words')).toBeFocused();
      await page.keyboard.type('Warm, and not too loud.');
      await page.getByLabel('Who has the last word?').fill('Bo');
      await page.getByLabel('Label', { exact: true }).fill('Late Bell');
    });

    await test.step('the tracks come from a spreadsheet, and can be taken back', async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByRole('button', { name: 'Paste a list' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Rows').fill(sheet);
      await expect(dialog.getByText('One row is left over: the release has 2 tracks.')).toBeVisible();
      await page.screenshot({ path: test.info().outputPath('paste.png') });
      await dialog.getByRole('button', { name: 'Fill in 2 tracks' }).click();
      const title = page.locator(`[name="${fieldKey('title', trackId)}"]`);
      await expect(title).toHaveValue('Ferry, Leaving');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(title).not.toHaveValue('Ferry, Leaving');
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await dialog.getByLabel('Rows').fill(sheet);
      await dialog.getByRole('button', { name: 'Fill in 2 tracks' }).click();
      await expect(page.locator(`[name="${fieldKey('isrc', two.id)}"]`)).toHaveValue('GB-ABC-26-00102');
      await look(page, 'brief-written');
      await page.getByRole('button', { name: 'Send the brief' }).click();
      await expect(page.getByText('The brief is with the studio.')).toBeVisible();
      await look(page, 'brief-sent');
    });

    await test.step('the engineer reads one page, and finds the texts there, with who said them', async () => {
      await engineer.goto(paths.brief(releaseId));
      await expect(engineer.getByText('Warm, and not too loud.')).toBeVisible();
      await engineer.goto(paths.metadata(releaseId));
      await expect(engineer.getByRole('textbox', { name: 'UPC or EAN' })).toHaveValue('036000291452');
      await expect(engineer.getByText(/wrote \d+ of these texts/)).toBeVisible();
      await look(engineer, 'texts-said');
      await engineer.getByRole('button', { name: 'Confirm: UPC or EAN' }).click();
      await expect(engineer.getByRole('button', { name: 'Confirm: UPC or EAN' })).toHaveCount(0);
      await engineer.getByRole('button', { name: 'Confirm all' }).click();
      await expect(engineer.getByText(/wrote \d+ of these texts/)).toHaveCount(0);
    });

    await test.step('what is typed is kept by a click on another tab, in texts and in every form', async () => {
      await engineer.getByLabel('Genre').fill('Slowcore');
      await engineer.getByRole('link', { name: 'Files' }).click();
      await expect(engineer).toHaveURL(/\/files$/);
      await engineer.goto(paths.metadata(releaseId));
      await expect(engineer.getByLabel('Genre')).toHaveValue('Slowcore');
      await engineer.goto('/releases/new');
      await engineer.getByLabel('Artist').fill('The Others');
      await engineer.goto(paths.home());
      await engineer.goto('/releases/new');
      await expect(engineer.getByText('What you typed before stands here again.')).toBeVisible();
      await expect(engineer.getByLabel('Artist')).toHaveValue('The Others');
      await look(engineer, 'form-restored');
      await engineer.getByRole('button', { name: 'Start over' }).click();
      await expect(engineer.getByLabel('Artist')).toHaveValue('');
      await engineer.reload();
      await expect(engineer.getByText('What you typed before stands here again.')).toHaveCount(0);
    });

    await test.step('beside the review and the console the brief is folded', async () => {
      for (const path of [paths.review(releaseId, trackId), paths.console(releaseId, trackId)]) {
        await engineer.goto(path);
        await engineer.locator('summary').filter({ hasText: 'Brief' }).click();
        await expect(engineer.getByText('Warm, and not too loud.')).toBeVisible();
      }
      await engineer.screenshot({ path: test.info().outputPath('console-brief.png'), fullPage: true });
    });
  });
});
