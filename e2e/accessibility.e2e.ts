import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Addresses, wholeRelease } from '@/lib/testing/portal/strangers';
import { withPortal } from './fixtures/with-portal';

/** The package brings Playwright's types of another version; the page itself is the same. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

const pagesOf = ({ releaseId, trackId }: Addresses) => [
  '/',
  '/releases/new',
  '/studio',
  '/studio/platforms',
  ...['', '/brief', '/files', '/people', '/metadata', '/delivery', '/log', '/mixes', '/qc'].map(
    (tab) => `/releases/${releaseId}${tab}`,
  ),
  `/releases/${releaseId}/tracks/${trackId}`,
  `/releases/${releaseId}/tracks/${trackId}/mix`,
  `/releases/${releaseId}/tracks/${trackId}/console`,
];

/** Serious and lesser findings alike, each with the elements that it names. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test('axe finds nothing on any page, on a desk and on a phone, in lacquer and in paper', async ({
  browser,
}) => {
  await withPortal('accessibility', async (app) => {
    const { release, ids } = await wholeRelease(app);
    const [name = '', value = ''] = release.engineer.cookie.split('=');
    const cookie = { name, value, url: app.origin };
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const context = await browser.newContext({ baseURL: app.origin, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto('/sign-in');
      expect.soft(await findings(page), `sign-in, ${viewport.width}`).toEqual([]);
      await context.addCookies([cookie]);
      for (const address of pagesOf(ids)) {
        await page.goto(address);
        await page.getByRole('main').first().waitFor();
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await findings(page), `${address}, ${viewport.width}, ${colorScheme}`).toEqual([]);
        }
      }
      await context.close();
    }
  });
});
