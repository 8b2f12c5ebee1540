import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { signIn } from '@/lib/testing/portal/sign-in';
import { addToStudio } from '@/lib/testing/portal/strangers';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs } from './steps/looking';
import { sendFreely, sendSlowly } from './steps/slow-upload';

const noor = { name: 'Noor Assistant', email: 'noor@studio.test', role: 'engineer' } as const;
const sentence = /^You are signed out/;

/** Where each request of the page went on in its file. */
function noteOffsets(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    const { 'upload-offset': offset } = request.headers();
    if (request.method() === 'PATCH' && offset !== undefined) offsets.push(Number(offset));
  });
  return offsets;
}

async function signInAgain(page: Page, app: PortalApp, email: string): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Sign in in a new tab' }).first().click();
  const tab = await opening;
  await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await tab.context().addCookies([await signIn(app.database.url, email, app.origin)]);
  await tab.reload();
  await expect(tab.getByRole('heading', { name: 'One', level: 1 })).toBeVisible();
  return tab;
}

/** The owner ends all sessions of Noor. */
async function endSessions(owner: Page): Promise<void> {
  await owner.goto(paths.studio());
  await owner.getByRole('link', { name: /^Manage Noor/ }).click();
  await owner.getByRole('button', { name: 'End all sessions' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'End all sessions' }).click();
}

test('a session that ends during an upload is said as that; signed in again in another tab, it goes on', async ({
  browser,
}) => {
  const file = proofFile('One MIX.wav', wavBytes(await excerpt(0, 98)));
  const onDisk = test.info().outputPath(file.name);
  writeFileSync(onDisk, file.bytes);
  await withPortal('session-during-upload', async (app) => {
    const release = await ProofRelease.open(app);
    await addToStudio(release, noor);
    const owner = await openAs(browser, app, 'ada@studio.test');
    const page = await openAs(browser, app, noor.email);
    const offsets = noteOffsets(page);
    const row = page.getByRole('alert').filter({ hasText: file.name });

    await page.goto(paths.files(release.releaseId));
    const network = await sendSlowly(page, onDisk);

    await test.step('SES-3 the owner ends the session: the page stays, and its row says so', async () => {
      await endSessions(owner);
      await expect(row.getByText(sentence)).toBeVisible();
      await expect(page).toHaveURL(paths.files(release.releaseId));
      await look(page, 'signed-out');
    });

    await test.step('SGN-6 somebody else signs in with this browser: nothing is sent as theirs', async () => {
      const asAda = await signIn(app.database.url, 'ada@studio.test', app.origin);
      await page.context().addCookies([asAda]);
      const begin = page.waitForResponse((response) => response.url().endsWith('/uploads'));
      await row.getByRole('button', { name: /^Resume/ }).click();
      expect((await begin).status()).toBe(401);
      await expect(row.getByText(/^Somebody else is signed in/)).toBeVisible();
      const uploads = await app.uow.read.uploads.listReceiving();
      expect(uploads.map(({ actor }) => actor.name)).toEqual([noor.name]);
      await look(page, 'somebody-else');
      await page.context().clearCookies({ name: asAda.name });
    });

    await test.step('signed in again in another tab, it goes on where it was', async () => {
      await sendFreely(network);
      const before = offsets.length;
      await signInAgain(page, app, noor.email);
      await expect(page.getByText('Mix 1', { exact: true })).toBeVisible();
      expect(offsets[before]).toBeGreaterThan(0);
      await expect(row).toHaveCount(0);
      const [mix] = await app.uow.read.mixes.listMixes(release.trackId);
      const arrived = mix && (await app.uow.read.audio.findAudioFile(mix.audioFileId));
      expect(arrived?.fileSha256).toBe(file.sha256);
    });

    await test.step('and the page is live again', async () => {
      await owner.goto(paths.files(release.releaseId));
      await expect(owner.getByRole('img', { name: /Noor/ })).toBeVisible();
      await expect(page.getByRole('img', { name: /Ada/ })).toBeVisible();
    });
  });
});

test('SGN-6 a page on which a file only waits says that its session has ended, and leads back in past somebody else', async ({
  browser,
}) => {
  const file = proofFile('One MIX.wav', wavBytes(await excerpt(0, 98)));
  const onDisk = test.info().outputPath(file.name);
  writeFileSync(onDisk, file.bytes);
  await withPortal('session-while-waiting', async (app) => {
    const release = await ProofRelease.open(app);
    await addToStudio(release, noor);
    const owner = await openAs(browser, app, 'ada@studio.test');
    const page = await openAs(browser, app, noor.email);
    await page.goto(paths.files(release.releaseId));
    const network = await sendSlowly(page, onDisk);
    await page.getByRole('button', { name: `Pause: ${file.name}` }).click();
    const resume = page.getByRole('button', { name: `Resume: ${file.name}` });
    await expect(resume).toBeVisible();
    const notice = page.getByRole('alert').filter({ hasText: 'no longer have access to this release' });

    await endSessions(owner);
    await expect(notice).toBeVisible();
    await expect(resume).toBeVisible();
    await look(page, 'ended');

    const context = page.context();
    await context.addCookies([await signIn(app.database.url, 'ada@studio.test', app.origin)]);
    const opening = context.waitForEvent('page');
    await notice.getByRole('link', { name: 'Sign in in a new tab' }).click();
    const tab = await opening;
    await expect(tab.getByRole('heading', { name: 'Somebody else is signed in' })).toBeVisible();
    await look(tab, 'another');
    await tab.getByRole('button', { name: 'Sign out and switch' }).click();
    await expect(tab.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
    await context.addCookies([await signIn(app.database.url, noor.email, app.origin)]);
    await tab.reload();
    await expect(tab.getByRole('heading', { name: 'One', level: 1 })).toBeVisible();

    await expect(notice).toHaveCount(0);
    await sendFreely(network);
    await resume.click();
    await expect(page.getByText('Mix 1', { exact: true })).toBeVisible();
    const [mix] = await app.uow.read.mixes.listMixes(release.trackId);
    const arrived = mix && (await app.uow.read.audio.findAudioFile(mix.audioFileId));
    expect(arrived?.fileSha256).toBe(file.sha256);
  });
});
