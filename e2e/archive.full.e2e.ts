import { type Browser, expect, type Page, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { addClient } from '@/lib/testing/portal/clients';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { signIn } from '@/lib/testing/portal/sign-in';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';

async function openAs(browser: Browser, app: PortalApp, email: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.origin });
  await context.addCookies([await signIn(app.database.url, email, app.origin)]);
  return context.newPage();
}

/** How the page looks on a desk and on a phone; nothing of it is wider than the window. */
async function look(page: Page, name: string): Promise<void> {
  for (const [size, width] of Object.entries({ desk: 1440, phone: 390 })) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${name} on a ${size}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath(`${name}-${size}.png`), fullPage: true });
  }
}

test('a release is archived while its client looks at it, and brought back', async ({ browser }) => {
  await withPortal('archive', async (app) => {
    const release = await ProofRelease.open(app);
    const { releaseId } = release;
    const client = await addClient(app, { releaseId, role: 'decider' });
    const ada = await openAs(browser, app, 'ada@studio.test');
    const kim = await openAs(browser, app, client.email);
    await kim.goto(paths.release(releaseId));
    await ada.goto(paths.release(releaseId));
    await look(ada, 'release');

    await test.step('REL-9 the owner archives it; the client’s open page says so at once', async () => {
      await ada.getByRole('button', { name: 'Archive', exact: true }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
      await expect(ada.getByRole('button', { name: 'Bring it back' })).toBeVisible();
      await look(ada, 'archived');
      await expect(kim.getByText('Nothing in it changes until the studio brings it back.')).toBeVisible();
      await expect(kim.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
      await look(kim, 'archived-client');
      await kim.goto(paths.brief(releaseId));
      await look(kim, 'archived-brief');
    });

    await test.step('REL-9 it stands in the archive instead of the list', async () => {
      await kim.goto(paths.home());
      await look(kim, 'home');
      await kim.getByRole('link', { name: '1 archived release' }).click();
      await expect(kim.getByRole('heading', { name: 'Archive', level: 1 })).toBeVisible();
      await look(kim, 'archive');
      await kim.getByRole('link', { name: /The Grooves/ }).click();
      await expect(kim.getByText('Archived on')).toBeVisible();
    });

    await test.step('REL-9 the owner brings it back', async () => {
      await ada.getByRole('button', { name: 'Bring it back' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Bring it back' }).click();
      await expect(ada.getByRole('button', { name: 'Archive', exact: true })).toBeVisible();
      await expect(kim.getByText('Archived on')).toHaveCount(0);
    });
  });
});
