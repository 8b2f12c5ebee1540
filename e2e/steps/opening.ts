import { expect, type Page } from '@playwright/test';
import type { JourneyPortal } from '../fixtures/journey';
import { linkOf } from '../fixtures/mail-catcher';

export interface Account {
  readonly name: string;
  readonly email: string;
}

/** The first run: whoever reads the server's console creates the studio, once. */
export async function createStudio(page: Page, { app }: JourneyPortal, owner: Account): Promise<void> {
  const [, token = ''] = await app.server.untilPrinted(/with this setup token: (\S+)/);
  await page.goto('/setup');
  await page.getByLabel('Setup token').fill('not the token');
  await page.getByLabel('Name of the studio').fill('Lacquer Room');
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('Your e-mail address').fill(owner.email);
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page.getByText('This is not the setup token.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue(owner.name);
  await page.getByLabel('Setup token').fill(token);
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page.getByText('Your releases will be listed here')).toBeVisible();
  await page.goto('/setup');
  await expect(page.getByRole('heading', { name: 'Releases' })).toBeVisible();
}

/** Signs out, and in again by the mailed link: the page behind it does nothing before its button is pressed. */
export async function signInByMail(page: Page, { mail }: JourneyPortal, { email }: Account): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByText('Sign out').click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  const link = linkOf(await mail.mailTo(email, /sign-in/));
  await page.goto(link);
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Releases' })).toBeVisible();
}

/** @returns the path of the new release */
export async function createRelease(
  page: Page,
  { artist, title, tracks }: { artist: string; title: string; tracks: readonly string[] },
): Promise<string> {
  await page.getByRole('link', { name: 'New release' }).first().click();
  await page.getByLabel('EP', { exact: true }).check();
  await page.getByLabel('Artist').fill(artist);
  await page.getByLabel('Title of the release').fill(title);
  await page.getByLabel('Tracks, one title a line').fill(tracks.join('\n'));
  await page.getByRole('button', { name: 'Create the release' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  for (const track of tracks) await expect(page.getByRole('link', { name: track })).toBeVisible();
  return new URL(page.url()).pathname;
}

export async function invite(page: Page, release: string, { email }: Account): Promise<void> {
  await page.goto(`${release}/people`);
  await page.getByRole('button', { name: 'Invite by e-mail' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(email)).toBeVisible();
}

export async function acceptInvitation(page: Page, { mail }: JourneyPortal, client: Account): Promise<void> {
  await page.goto(linkOf(await mail.mailTo(client.email, /invites you/)));
  await page.getByLabel('Your name').fill(client.name);
  await page.getByRole('button', { name: 'Accept and open the release' }).click();
  await expect(page.getByRole('link', { name: 'Brief', exact: true })).toBeVisible();
}
