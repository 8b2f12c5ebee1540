import { expect, test } from '@playwright/test';
import { guestLink } from '@/lib/testing/portal/strangers';
import { withFaultySetup } from './fixtures/faulty-setup';

test('people can sign in without script', async ({ browser }) => {
  await withFaultySetup(browser, 'scriptless', async ({ app, release }) => {
    const context = await browser.newContext({ baseURL: app.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('nobody@nowhere');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText('This is not an e-mail address.')).toBeVisible();
    await page.getByLabel('E-mail address').fill('ada@studio.test');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
    await page.goto(await guestLink(release));
    await page.getByLabel(/name/i).fill('Kim');
    await page.getByRole('button').last().click();
    await expect(page).toHaveURL(/\/releases\/\w+/);
    await context.close();
  });
});
