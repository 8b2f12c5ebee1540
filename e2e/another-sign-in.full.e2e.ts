import { expect, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { signIn } from '@/lib/testing/portal/sign-in';
import { addToStudio } from '@/lib/testing/portal/strangers';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';
import { look, openAs } from './steps/looking';

const noor = { name: 'Noor Assistant', email: 'noor@studio.test', role: 'engineer' } as const;

test('SGN-6 what somebody typed is not sent as whoever has signed in since, and stays', async ({
  browser,
}) => {
  await withPortal('another-sign-in', async (app) => {
    const release = await ProofRelease.open(app);
    await addToStudio(release, noor);
    const people = () =>
      app.database.prisma.user.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
    const before = await people();
    const page = await openAs(browser, app, noor.email);
    await page.goto(paths.account());
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Noor of the Night');
    const asNoor = await page.context().cookies();
    await page.context().addCookies([await signIn(app.database.url, 'ada@studio.test', app.origin)]);

    await page.getByRole('button', { name: 'Save the name' }).click();
    await expect(page.getByText(/^Somebody else is signed in with this browser now/)).toBeVisible();
    await expect(name).toHaveValue('Noor of the Night');
    expect(await people()).toEqual(before);
    await look(page, 'refused');

    await page.context().addCookies(asNoor);
    await page.getByRole('button', { name: 'Save the name' }).click();
    await expect(page.getByText(/^Somebody else is signed in/)).toHaveCount(0);
    await expect.poll(people).toContainEqual({ name: 'Noor of the Night' });
  });
});

test('SGN-6 what waits to be saved as a page is left goes out as nobody else, and is there again for its person', async ({
  browser,
}) => {
  await withPortal('another-leaves', async (app) => {
    const release = await ProofRelease.open(app);
    await addToStudio(release, noor);
    const page = await openAs(browser, app, noor.email);
    await page.goto(paths.brief(release.releaseId));
    const noorId = await page.locator('[data-person]').getAttribute('data-person');
    await page.context().addCookies([await signIn(app.database.url, 'ada@studio.test', app.origin)]);
    const sent: string[] = [];
    page.on('requestfinished', async (request) => {
      if (request.method() !== 'PATCH' || !request.url().includes('/brief')) return;
      sent.push(`${(await request.response())?.status()}`);
    });
    await page.getByRole('button', { name: 'Write on one page' }).click();
    await page.getByLabel('In your own words').fill('Written by Noor');
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await expect(page).toHaveURL(/\/people$/);
    // The document is loaded anew, as Ada's.
    await expect(page.locator('[data-person]')).not.toHaveAttribute('data-person', `${noorId}`);
    await page.waitForLoadState('networkidle');
    expect(sent.filter((status) => status !== '401')).toEqual([]);
    const drafts = () => page.evaluate(() => Object.entries(localStorage).join());
    expect(await drafts()).toContain('Written by Noor');

    await page.goto(paths.signInAs('nobody', paths.account()));
    await expect(page, 'a link that no page of ours has made').toHaveURL(/account$/);
    await page.goto(paths.signInAs(`${noorId}`, paths.brief(release.releaseId)));
    await look(page, 'another');
    await page.getByRole('button', { name: 'Sign out and switch' }).click();
    await expect(page.getByRole('button', { name: 'Send the link' })).toBeVisible();
    expect(await drafts()).toContain('Written by Noor');

    await page.context().addCookies([await signIn(app.database.url, noor.email, app.origin)]);
    await page.goto(paths.brief(release.releaseId));
    await expect(page.getByText('Written by Noor')).toBeVisible();
  });
});
