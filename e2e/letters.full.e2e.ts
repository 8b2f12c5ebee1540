import { expect, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { linkOf, MailCatcher } from './fixtures/mail-catcher';
import { withPortal } from './fixtures/with-portal';
import { look, openAs, openWith } from './steps/looking';

const email = 'kim@band.test';

test('LET-1 to LET-3, SHR-8, SHR-9 what became of an invitation is seen, and links are shown again', async ({
  browser,
}) => {
  const mail = await MailCatcher.open();
  try {
    await withPortal(
      'letters',
      async (app) => {
        const release = await ProofRelease.open(app);
        const ada = await openAs(browser, app, 'ada@studio.test');
        const people = paths.people(release.releaseId);

        await test.step('an invitation that the provider refuses says why, on every page of the release', async () => {
          mail.refuse(email, 'Invalid `to` field. This domain takes no mail.');
          await ada.goto(people);
          await ada.getByRole('button', { name: 'Invite by e-mail' }).click();
          const dialog = ada.getByRole('dialog');
          await dialog.getByLabel('E-mail address').fill(email);
          await dialog.getByLabel('A personal line').fill('Hear it on headphones first.');
          await dialog.getByRole('button', { name: 'Send the invitation' }).click();
          await expect(dialog).toHaveCount(0);
          await expect(async () => {
            await ada.reload();
            await expect(ada.getByText('Refused: Invalid `to` field.')).toBeVisible({ timeout: 1000 });
          }).toPass();
          await look(ada, 'refused');
          await ada.goto(paths.release(release.releaseId));
          await expect(ada.getByText('An email about this release was refused.')).toBeVisible();
          await look(ada, 'refused-release');
          await ada.getByRole('link', { name: 'Look at them' }).click();
        });

        await test.step('sent again, it arrives with the personal line, and nothing is refused any more', async () => {
          mail.refuse(email, null);
          await ada.getByRole('button', { name: `Send the invitation to ${email} again` }).click();
          await ada.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
          const sent = await mail.mailTo(email, /invites you/);
          expect(sent.text).toContain('Hear it on headphones first.');
          expect(linkOf(sent)).toContain('/invitation/');
          await expect(async () => {
            await ada.reload();
            await expect(ada.getByText(/^Sent/)).toBeVisible({ timeout: 1000 });
          }).toPass();
          await ada.goto(paths.release(release.releaseId));
          await expect(ada.getByText('was refused')).toHaveCount(0);
        });

        await test.step('a guest link is shown again, changed, and says whom to ask once it is withdrawn', async () => {
          await ada.goto(people);
          await ada.getByRole('button', { name: 'Make a guest link' }).click();
          const dialog = ada.getByRole('dialog');
          await dialog.getByLabel('Who is it for').fill('The band');
          await dialog.getByRole('button', { name: 'Make the link' }).click();
          const made = await dialog.getByLabel('The link').inputValue();
          await dialog.getByRole('button', { name: 'Done' }).click();
          await ada.reload();
          await ada.getByRole('button', { name: 'Show the link “The band”' }).click();
          await expect(dialog.getByLabel('The link')).toHaveValue(made);
          await look(ada, 'shown-link');
          await dialog.getByRole('button', { name: 'Done' }).click();
          await ada.getByRole('button', { name: 'Change the link “The band”' }).click();
          await dialog.getByLabel('Write notes').uncheck();
          await dialog.getByLabel('Who is it for').fill('The horns');
          await dialog.getByRole('button', { name: 'Save' }).click();
          await expect(ada.getByRole('button', { name: 'Show the link “The horns”' })).toBeVisible();
          await ada.getByRole('button', { name: 'Revoke the link “The horns”' }).click();
          await dialog.getByRole('button', { name: 'Revoke' }).click();
          await expect(ada.getByText('revoked', { exact: true })).toBeVisible();
          const late = await openWith(browser, app);
          await late.goto(made);
          await expect(late.getByText('Lacquer Room has withdrawn it.')).toBeVisible();
          await look(late, 'withdrawn');
        });
      },
      { mailUrl: mail.url },
    );
  } finally {
    await mail.close();
  }
});
