import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { addClient } from '@/lib/testing/portal/clients';
import {
  addToStudio,
  guestLink,
  guestOf,
  namelessCookie,
  writeAsGuest,
} from '@/lib/testing/portal/strangers';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs, openWith } from './steps/looking';

/** Tabs to an element, as somebody without a pointer does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const reached = page.locator(':focus');
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const label = await reached.evaluate((at) => at.getAttribute('aria-label') ?? at.textContent ?? '');
    if (name.test(label)) return;
  }
  throw new Error(`Tab does not come to ${name}.`);
}

test('a studio’s people change roles, end sessions and leave; guests cannot pass for them', async ({
  browser,
}) => {
  await withPortal('people', async (app) => {
    const release = await ProofRelease.open(app);
    const input = { name: 'Noor Assistant', email: 'noor@studio.test', role: 'engineer' } as const;
    await addToStudio(release, input);
    const ada = await openAs(browser, app, 'ada@studio.test');
    const noor = await openAs(browser, app, input.email);
    await noor.goto(paths.people(release.releaseId));

    await test.step('STU-7 the owner changes a role by keyboard', async () => {
      await ada.goto(paths.studio());
      await look(ada, 'studio');
      await tabTo(ada, /^Manage Noor/);
      await ada.keyboard.press('Enter');
      await expect(ada.getByRole('heading', { name: input.name, level: 1 })).toBeVisible();
      await look(ada, 'studio-person');
      await ada.getByRole('radio', { name: 'Assistant' }).check();
      await ada.getByRole('button', { name: 'Save the role' }).press('Enter');
      await expect(ada.getByText('Saved. It applies at once.')).toBeVisible();
      await expect(noor.getByText('Assistant', { exact: true })).toBeVisible();
    });

    await test.step('SES-3 ending all sessions signs out the open page at once', async () => {
      await ada.getByRole('button', { name: 'End all sessions' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'End all sessions' }).click();
      await expect(ada.getByText('Not signed in anywhere at the moment.')).toBeVisible();
      await expect(noor.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    });

    await test.step('STU-6, STU-7 the owner removes somebody, and cannot leave alone', async () => {
      await ada.getByRole('button', { name: 'Remove from the studio' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(ada.getByRole('heading', { name: 'Studio settings' })).toBeVisible();
      await expect(ada.getByText(input.name)).toHaveCount(0);
      await ada.getByRole('link', { name: /^Manage Ada/ }).click();
      await expect(ada.getByText('You are the only owner.')).toBeVisible();
    });

    await test.step('MEM-9 a name is asked before entering, and changed on one’s own page', async () => {
      const newcomer = await openWith(browser, app, await namelessCookie(app));
      await newcomer.goto('/');
      await expect(newcomer.getByRole('heading', { name: 'What are you called?' })).toBeVisible();
      await look(newcomer, 'name');
      await newcomer.getByLabel('Your name').fill('kim@band.test');
      await newcomer.keyboard.press('Enter');
      await expect(newcomer.getByText('This is a mail address.')).toBeVisible();
      await newcomer.getByLabel('Your name').fill('Kim');
      await newcomer.keyboard.press('Enter');
      await expect(newcomer.getByRole('heading', { name: 'Releases' })).toBeVisible();
      await newcomer.goto(paths.account());
      await look(newcomer, 'account');
      await newcomer.getByLabel('Your name').fill('Kim Lee');
      await newcomer.keyboard.press('Enter');
      await expect(newcomer.getByText('Saved.', { exact: false })).toBeVisible();
    });

    const stranger = await openWith(browser, app);
    await test.step('SHR-7, COM-10 a guest takes no name of the studio; their notes are hidden', async () => {
      const guest = await openWith(browser, app);
      await guest.goto(await guestLink(release));
      await guest.getByLabel('Your name').fill('Ada Engineer');
      await guest.keyboard.press('Enter');
      await expect(guest.getByText('Somebody on this release goes by that name.')).toBeVisible();
      await writeAsGuest(app, release, { guest: await guestOf(app, release), body: 'Rubbish.' });
      await stranger.goto(await guestLink(release));
      await stranger.getByLabel('Your name').fill('W'.repeat(60));
      await stranger.keyboard.press('Enter');
      // The page that asks for the name has a heading as well.
      await expect(stranger).toHaveURL(/\/releases\//);
      await ada.goto(paths.people(release.releaseId));
      for (const guests of await ada.getByText('1 guest', { exact: true }).all()) await guests.click();
      await expect(ada.getByText('W'.repeat(60))).toBeVisible();
      await look(ada, 'people');
      await ada.getByRole('button', { name: 'Hide notes of “Kim”' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Hide notes' }).click();
      await expect(ada.getByText('1 note · notes hidden')).toBeVisible();
    });

    await test.step('SGN-4 a guest who is erased reads on their open page why it has ended', async () => {
      await ada.getByRole('button', { name: `Erase “${'W'.repeat(60)}” for good?` }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
      await expect(stranger.getByText('You were here as a guest, and that has ended')).toBeVisible();
      await look(stranger, 'erased-guest');
    });

    await test.step('ERA-1 an owner erases a guest and a client', async () => {
      await ada.getByRole('button', { name: 'Erase “Kim” for good?' }).click();
      await look(ada, 'erase-guest');
      await ada.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
      await expect(ada.getByText('Former guest 2')).toBeVisible();
      const client = await addClient(app, { releaseId: release.releaseId, role: 'decider' });
      await ada.goto(paths.studioPerson(client.userId));
      await look(ada, 'client-person');
      await ada.getByRole('button', { name: 'Erase this person' }).click();
      await look(ada, 'erase-client');
      await ada.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
      await expect(ada.getByRole('heading', { name: 'Studio settings' })).toBeVisible();
      await ada.goto(paths.log(release.releaseId));
      await expect(ada.getByText('erased the personal data of Former client 1')).toBeVisible();
      await look(ada, 'erased-log');
    });

    await test.step('SEC-1 the owner reads what happened', async () => {
      await ada.goto(paths.studio());
      await ada.getByRole('link', { name: 'Security log' }).click();
      await expect(ada.getByText('changed rights: the role of somebody in the studio').first()).toBeVisible();
      await look(ada, 'security');
    });

    await test.step('SES-1 signing out everywhere signs out here too', async () => {
      await ada.goto(paths.account());
      await ada.getByRole('button', { name: 'Sign out everywhere' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
      await expect(ada.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    });
  });
});
