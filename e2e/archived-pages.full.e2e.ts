import { type Browser, expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import {
  type ArchivedPlaces,
  archive,
  archivedReleases,
  bringBack,
  printToProve,
} from '@/lib/testing/portal/archived';
import { addClient } from '@/lib/testing/portal/clients';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { guestLink, invitationLink } from '@/lib/testing/portal/strangers';
import type { ProofRelease } from '@/lib/testing/proof/proof-release';
import { ReviewFixture } from './fixtures/review-fixture';
import { pageRequests } from './fixtures/routes';
import { look, openAs, openWith } from './steps/looking';

const rights = { listen: true, comment: true, upload: true, download: true };
const uploadAlone = { listen: false, comment: false, upload: true, download: false };

/** What only a release that goes on may say. */
const invitations = [
  ...[
    'yet\\b',
    'as soon as',
    'will be (here|listed)',
    'waiting for',
    'when the studio posts',
    'ask the studio',
  ],
  ...['upload a record', 'not answered', 'are added in', 'press N', 'pick it again', 'write it as a note'],
  ...[
    'send (a|the|new|files|notes|mix)',
    'approve …',
    'ask for a new mix$',
    'withdraw the',
    'add (a|them)\\b',
  ],
  ...['is mastering', 'invite the'],
];

const inviting = (text: string) => text.match(new RegExp(`.*(${invitations.join('|')}).*`, 'gim')) ?? [];

/** Every page of a release: a new one is here automatically. */
function addressesOf({ releaseId, trackId }: ArchivedPlaces['begun']): { name: string; address: string }[] {
  return pageRequests()
    .filter(({ address }) => address.startsWith('/releases/[releaseId]'))
    .map(({ address }) => ({
      name: address.replace(/\/releases\/\[releaseId\]\/?/, '').replaceAll(/\W+/g, '-') || 'tracks',
      address: address.replace('[releaseId]', releaseId).replace('[trackId]', trackId),
    }));
}

/** Opens every page that this person may open: each says that the release is archived, and invites to nothing. @returns their names */
async function lookAround(page: Page, who: string, place: ArchivedPlaces['begun']): Promise<string[]> {
  const opened: string[] = [];
  for (const { name, address } of addressesOf(place)) {
    const response = await page.goto(address);
    if (response?.status() === 404) continue;
    opened.push(name);
    await page.getByRole('main').first().waitFor();
    await expect.soft(page.getByText('Archived on'), `${who}, ${name}`).toHaveCount(1);
    await look(page, `${who}-${name}`);
    expect.soft(inviting(await page.locator('body').innerText()), `${who}, ${name}`).toEqual([]);
  }
  return opened.sort();
}

/** A guest of a new link, who gives a name at its page. */
async function enter(
  browser: Browser,
  release: ProofRelease<PortalApp>,
  { name, may }: { name: string; may: typeof rights },
): Promise<Page> {
  const page = await openWith(browser, release.app);
  await page.goto(await guestLink(release, may));
  await expect.soft(page.getByText('The release is archived.')).toBeVisible();
  await expect.soft(page.getByText('comment')).toHaveCount(0);
  await look(page, `enter-${name}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.waitForURL(/releases/);
  return page;
}

test('REL-4 every page of an archived release says so to everybody, and invites to nothing', async ({
  browser,
}) => {
  await ReviewFixture.open('archived-pages', 4, async ({ app, release }) => {
    const { releaseId } = release;
    const { email } = await addClient(app, { releaseId, role: 'decider' });
    const { begun, untouched, empty } = await archivedReleases(release);

    await test.step('the owner', async () => {
      const ada = await openAs(browser, app, 'ada@studio.test');
      const all = addressesOf(begun).map(({ name }) => name);
      expect.soft(await lookAround(ada, 'owner', begun)).toEqual(all.sort());
      await lookAround(ada, 'owner-untouched', untouched);
      await lookAround(ada, 'owner-empty', empty);
    });
    await test.step('a client', async () => {
      const client = await openAs(browser, app, email);
      await lookAround(client, 'client', begun);
      await lookAround(client, 'client-untouched', untouched);
    });
    await test.step('a guest of a link', async () => {
      const guest = await enter(browser, release, { name: 'friend', may: rights });
      await lookAround(guest, 'guest', begun);
    });
    await test.step('UPL-15 somebody who may only send', async () => {
      const sender = await enter(browser, release, { name: 'sender', may: uploadAlone });
      // The release itself leads to its files.
      expect.soft(await lookAround(sender, 'sender', begun)).toEqual(['files', 'tracks']);
      await sender.goto(paths.release(releaseId));
      await expect(sender).toHaveURL(/\/files$/);
    });
    await test.step('somebody who is invited', async () => {
      const page = await openWith(browser, app);
      await page.goto(await invitationLink(release));
      await expect.soft(page.getByText('The release is archived.')).toBeVisible();
      await look(page, 'invited');
    });
    await test.step('UPL-11 what somebody sent is cancelled', async () => {
      const ada = await openAs(browser, app, 'ada@studio.test');
      await ada.goto(paths.files(releaseId));
      await ada.getByRole('button', { name: 'Cancel: Later.wav' }).click();
      await expect(ada.getByText('Later.wav')).toHaveCount(0);
      await expect(ada.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
    });
    await test.step('an open console gives way, opens again with the release, and ends what waited for it', async () => {
      await bringBack(release);
      const ada = await openAs(browser, app, 'ada@studio.test');
      await ada.goto(paths.console(releaseId, begun.trackId));
      await expect(ada.getByRole('button', { name: 'Print' })).toBeVisible();
      await archive(release);
      await expect(ada.getByText('Archived on')).toBeVisible();
      await expect(ada.getByRole('button', { name: 'Print' })).toHaveCount(0);
      await bringBack(release);
      await expect(ada.getByRole('button', { name: 'Print' })).toBeVisible();
      await ada.goto(paths.home());
      await printToProve(release);
      await archive(release);
      await ada.goto(paths.console(releaseId, begun.trackId));
      await expect(ada.getByText('Archived on')).toBeVisible();
      await bringBack(release);
      await expect(ada.getByRole('listitem').filter({ hasText: 'v2' })).toBeVisible();
    });
  });
});
