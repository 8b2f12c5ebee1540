import { expect, test } from '@playwright/test';
import { excerpt, writeMusic } from '@/lib/testing/files/music-files';
import { signIn } from '@/lib/testing/portal/sign-in';
import { withFaultySetup } from './fixtures/faulty-setup';

const name = 'One LONG.wav';

test('an upload outlives its session, and what arrived is deleted only by the button that says so', async ({
  browser,
}, info) => {
  await withFaultySetup(browser, 'uploads', async ({ app, path, studio }) => {
    const context = studio.context();
    const network = await context.newCDPSession(studio);
    const cancel = studio.getByRole('button', { name: `Cancel: ${name}` });
    const dialog = studio.getByRole('dialog', { name: `Stop sending “${name}”?` });
    await studio.goto(`${path}/files`);

    await test.step('some of it arrives', async () => {
      await network.send('Network.enable');
      await network.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 0, downloadThroughput: -1 },
        uploadThroughput: 60_000,
      });
      const file = await writeMusic(info.outputPath(name), await excerpt(40, 20));
      await studio.locator('input[type=file]').first().setInputFiles(file);
      await studio.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
      await expect(studio.getByText(/^[1-9]\d* kB of|^[\d.]+ MB of/).first()).toBeVisible();
    });

    await test.step('the session ends: it says so, offers the way back in, and goes on when somebody is back', async () => {
      await app.database.pool.query('delete from "Session"');
      const ended = studio.getByText(/You are signed out, or your network/);
      await expect(ended).toBeVisible();
      await expect(studio.getByRole('link', { name: 'Sign in in a new tab' })).toBeVisible();
      await context.addCookies([await signIn(app.database.url, 'ada@studio.test', app.origin)]);
      await studio.evaluate(() => window.dispatchEvent(new Event('focus')));
      await expect(ended).toBeHidden();
      await expect(cancel).toBeVisible();
    });

    await test.step('cancelling asks, and keeps what arrived', async () => {
      await cancel.click();
      await dialog.getByRole('button', { name: 'Keep what arrived' }).click();
      await expect(studio.getByText(`Waiting for “${name}”: pick it again to go on`)).toBeVisible();
    });

    await test.step('or deletes it', async () => {
      await cancel.click();
      await dialog.getByRole('button', { name: 'Delete what arrived' }).click();
      await expect(studio.getByText(name)).toBeHidden();
    });
  });
});
