import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';
import { type Addresses, wholeRelease } from '@/lib/testing/portal/strangers';
import { withPortal } from '../fixtures/with-portal';

/** The package depends on another version of Playwright's types; the page object is the same. */
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

/** Findings of any severity, each with the elements that it names. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

type Scheme = 'dark' | 'light';

/** A window size, and the themes in which every page is checked. */
export interface AxeView {
  readonly width: number;
  readonly height: number;
  readonly schemes: readonly Scheme[];
}

/** Signed out and in, on every page of a finished release: axe finds nothing. */
export async function expectNothingByAxe(browser: Browser, views: readonly AxeView[]): Promise<void> {
  await withPortal('accessibility', async (app) => {
    const { release, ids } = await wholeRelease(app);
    const [name = '', value = ''] = release.engineer.cookie.split('=');
    const cookie = { name, value, url: app.origin };
    for (const { width, height, schemes } of views) {
      const viewport = { width, height };
      const context = await browser.newContext({ baseURL: app.origin, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto('/sign-in');
      expect.soft(await findings(page), `sign-in, ${width}`).toEqual([]);
      await context.addCookies([cookie]);
      for (const address of pagesOf(ids)) {
        await page.goto(address);
        await page.getByRole('main').first().waitFor();
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await findings(page), `${address}, ${width}, ${colorScheme}`).toEqual([]);
        }
      }
      await context.close();
    }
  });
}
