import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { addClient } from '@/lib/testing/portal/clients';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { signIn } from '@/lib/testing/portal/sign-in';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';

const choices = (page: Page, name: RegExp) => page.getByRole('menuitemradio', { name });
const menu = (page: Page) => page.getByRole('button', { name: /^How it will sound/ });

/** A service's gain for the deck, from the player's menu, dB. */
async function toldOf(page: Page, service: string): Promise<number> {
  await menu(page).click();
  const text = (await choices(page, new RegExp(`^${service}\\b`)).textContent()) ?? '';
  await page.keyboard.press('Escape');
  const [, way, db] = /Turned (down|up) (\d+\.\d)/.exec(text) ?? [];
  return (way === 'down' ? -1 : 1) * Number(db ?? 0);
}

/** The portal's measurement of the posted version, LUFS. */
async function loudnessOf(app: PortalApp, { trackId }: ProofRelease): Promise<number> {
  const { versions, audio } = app.uow.read;
  const master = await versions.findMasterFor(trackId, 'digital');
  const [version] = master ? await versions.listVersions(master.id) : [];
  const file = version && (await audio.findAudioFile(version.audioFileId));
  return file?.measurement?.integratedLufs ?? Number.NaN;
}

test('the studio edits what services do, and its clients read it and hear the effect', async ({
  browser,
}) => {
  await withPortal('platforms', async (app) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    const openBrowserAs = async (cookie: { name: string; value: string }) => {
      const context = await browser.newContext({ baseURL: app.origin });
      contexts.push(context);
      await context.addCookies([{ ...cookie, url: app.origin }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      return page;
    };
    try {
      const release = await ProofRelease.open(app);
      const mix = await excerpt(30, 40);
      await release.sendMix(proofFile('One MIX.wav', wavBytes(mix)));
      await release.sendVersion(proofFile('One TAPE.wav', wavBytes(mix)));
      const client = await addClient(app, { releaseId: release.releaseId, role: 'decider' });
      const [name = '', value = ''] = release.engineer.cookie.split('=');
      const desk = await openBrowserAs({ name, value });
      const phone = await openBrowserAs(await signIn(app.database.url, client.email, app.origin));
      const review = `/releases/${release.releaseId}/tracks/${release.trackId}`;
      await phone.goto(review);
      await expect(phone.getByRole('button', { name: 'v1', exact: true, pressed: true })).toBeVisible();
      const measuredLufs = await loudnessOf(app, release);

      await test.step('the owner finds the table, and changes a row by keyboard alone', async () => {
        await desk.goto('/studio');
        await desk.getByRole('link', { name: 'Look at the table' }).click();
        await expect(desk.getByRole('heading', { name: 'How services play' })).toBeVisible();
        await desk.getByRole('button', { name: 'Edit SoundCloud' }).focus();
        await desk.keyboard.press('Enter');
        const level = desk.getByLabel('Level', { exact: true });
        await level.focus();
        await desk.keyboard.press('ControlOrMeta+a');
        await desk.keyboard.type('14');
        await desk.keyboard.press('Enter');
        await expect(desk.getByText('A level lies between −40 and 0 LUFS, for example −14.')).toBeVisible();
        await level.focus();
        await desk.keyboard.press('ControlOrMeta+a');
        await desk.keyboard.type('-30,5');
        await desk.keyboard.press('Enter');
        await expect(desk.getByText('Saved.')).toBeVisible();
        const row = desk.getByRole('listitem').filter({ hasText: 'SoundCloud' });
        await expect(row).toContainText('−30.5 LUFS');
        await expect(row).toContainText(/changed by the studio\. By Ada Engineer/);
      });

      await test.step('the owner hides a row and adds one of the studio’s own', async () => {
        await desk.getByRole('button', { name: 'Hide Tidal' }).click();
        await expect(desk.getByRole('button', { name: 'Show Tidal' })).toBeVisible();
        await desk.getByRole('button', { name: 'Add a service' }).click();
        const form = desk.getByRole('dialog', { name: 'Add a service' });
        await form.getByLabel('Name').fill('Club Radio');
        await form.getByLabel('Level').fill('-3');
        await form.getByLabel(/^All the way, with a limiter/).check();
        const source = form.getByRole('group', { name: 'Source', exact: true });
        await source.getByLabel('Who says so').fill('Measured by us');
        await source.getByLabel('Address').fill('javascript:alert(1)');
        await form.getByRole('button', { name: 'Add a service' }).click();
        await expect(form.getByText('An address begins with https:// or http://.')).toBeVisible();
        await source.getByLabel('Address').fill('');
        await form.getByRole('button', { name: 'Add a service' }).click();
        await expect(desk.getByRole('heading', { name: /^Club Radio/ })).toBeVisible();
      });

      await test.step('the client reads the new figure, hears the effect, and sees whose figures they are', async () => {
        await phone.reload();
        await expect(phone.getByRole('button', { name: 'v1', exact: true, pressed: true })).toBeVisible();
        const after = await toldOf(phone, 'SoundCloud');
        expect(after).toBeLessThan(-5);
        expect(Math.abs(after - (-30.5 - measuredLufs))).toBeLessThan(0.051);
        await menu(phone).click();
        await expect(choices(phone, /^Tidal/)).toHaveCount(0);
        await choices(phone, /^SoundCloud/).click();
        await expect(
          phone.getByRole('button', { name: `Service’s level ${after.toFixed(1).replace('-', '−')} dB` }),
        ).toBeVisible();
        await menu(phone).click();
        await phone.getByRole('menuitem', { name: 'Where these figures come from' }).click();
        const sources = phone.getByRole('dialog');
        const row = (service: string) => sources.getByRole('row').filter({ hasText: service });
        await expect(row('SoundCloud')).toContainText('As of November 2026; changed by the studio');
        await expect(row('Deezer')).toContainText('As of November 2026; Acetate’s figures');
        await expect(row('Club Radio')).toContainText('the studio’s own figures');
        await expect(row('Club Radio')).toContainText('Measured by us');
        await phone.keyboard.press('Escape');
      });

      await test.step('a limiter shows its gain reduction during playback', async () => {
        await menu(phone).click();
        await choices(phone, /^Club Radio\s*Turned up \d+\.\d.dB/).click();
        await phone.getByRole('button', { name: 'Play', exact: true }).click();
        const figure = phone.getByText(/^limiter −\d+\.\d.dB$/).filter({ visible: true });
        await expect(figure.first()).toBeVisible();
        await phone.getByRole('button', { name: 'Pause', exact: true }).click();
        await phone.keyboard.press('g');
        await expect(phone.getByText(/^limiter/)).toHaveCount(0);
      });

      await test.step('the client cannot open the page, and the owner restores Acetate’s table', async () => {
        expect((await phone.goto('/studio/platforms'))?.status()).toBe(404);
        await desk.getByRole('button', { name: 'Back to Acetate’s table' }).click();
        const question = desk.getByRole('dialog', { name: /^Take the whole table back/ });
        await expect(question).toContainText('2 rows go back to Acetate’s figures.');
        await expect(question).toContainText('One row of the studio’s own goes for good.');
        await question.getByRole('button', { name: 'Back to Acetate’s table' }).click();
        await expect(desk.getByRole('button', { name: 'Back to Acetate’s table' })).toHaveCount(0);
        await expect(desk.getByRole('heading', { name: /^Club Radio/ })).toHaveCount(0);
        await expect(desk.getByRole('listitem').filter({ hasText: 'SoundCloud' })).toContainText('−14 LUFS');
        await phone.goto(review);
        const again = await toldOf(phone, 'SoundCloud');
        expect(Math.abs(again - Math.min(0, -14 - measuredLufs))).toBeLessThan(0.051);
      });
      expect(faults.filter((fault) => !/404|422/.test(fault))).toEqual([]);
    } finally {
      for (const context of contexts) await context.close();
    }
  });
});
