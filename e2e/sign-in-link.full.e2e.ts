import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { withPortal } from './fixtures/with-portal';

const root = path.join(import.meta.dirname, '..');
const run = promisify(execFile);

test('an owner who cannot receive mail gets in by a link of the console, once', async ({ browser }) => {
  await withPortal('console link', async (app) => {
    const env = { ...process.env, ...app.settings };
    const print = (...args: string[]) =>
      run(process.execPath, ['lib/tools/acetate.mjs', 'sign-in-link', ...args], { cwd: root, env });
    await test.step('before there is a studio the command says so', async () => {
      const refused = await print().catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect((refused as { stderr: string }).stderr).toContain('There is no studio yet');
    });
    const { releaseId } = await ProofRelease.open(app);
    await test.step('for somebody who is not known it prints none', async () => {
      const refused = await print('mallory@else.test').catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect((refused as { stderr: string }).stderr).toContain('Nobody here signs in as mallory@else.test');
    });
    const { stdout } = await print();
    const [link = ''] = stdout.match(/http:\S+/) ?? [];
    expect(stdout).toContain('signs in as ada@studio.test, once, within 30 minutes');
    const open = async () => {
      const page = await (await browser.newContext({ baseURL: app.origin })).newPage();
      await page.goto(link);
      await page.getByRole('button', { name: /sign in/i }).click();
      return page;
    };
    const page = await open();
    await page.waitForURL(`${app.origin}/`);
    await page.goto(`/releases/${releaseId}`);
    await expect(page.getByRole('heading', { name: /One/ }).first()).toBeVisible();
    await (await open()).waitForURL(/\/sign-in\/expired/);
    await test.step('signing in again with this browser ends its earlier session', async () => {
      const sessions = async () => (await app.database.prisma.session.findMany()).map(({ id }) => id);
      const before = await sessions();
      const [again = ''] = (await print()).stdout.match(/http:\S+/) ?? [];
      await page.goto(again);
      await page.getByRole('button', { name: /sign in/i }).click();
      await page.waitForURL(`${app.origin}/`);
      const after = await sessions();
      expect(after).toHaveLength(before.length);
      expect(after.filter((id) => !before.includes(id))).toHaveLength(1);
    });
  });
});
