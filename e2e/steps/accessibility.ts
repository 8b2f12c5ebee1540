import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import {
  type Addresses,
  guestLink,
  invitationLink,
  namelessCookie,
  wholeRelease,
} from '@/lib/testing/portal/strangers';
import type { ProofRelease } from '@/lib/testing/proof/proof-release';
import { pageRequests } from '../fixtures/routes';
import { withPortal } from '../fixtures/with-portal';

/** The package brings Playwright's types of another version; the page itself is the same. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

type Cookie = { readonly name: string; readonly value: string; readonly url: string };

/** Pages that this journey cannot open, and why. */
const leftOut: Readonly<Record<string, string>> = {
  '/mailbox': 'Only the demo has it; the demo has a database of its own and starts with its seeded studio.',
};

/** The only page before there is a studio. */
const firstRun = { '/setup': paths.setup() };

/** Pages for people who are not signed in, each with an address that opens it. */
async function signedOutPages(release: ProofRelease): Promise<Readonly<Record<string, string>>> {
  return {
    '/sign-in': paths.signIn(),
    '/sign-in/sent': '/sign-in/sent?email=ada%40studio.test',
    '/sign-in/expired': '/sign-in/expired',
    '/sign-in/confirm': '/sign-in/confirm?token=t&email=ada%40studio.test',
    '/s/[token]': await guestLink(release),
    '/invitation/[token]': await invitationLink(release),
  };
}

/** For whoever is signed in and has no name yet. */
const nameless = { '/sign-in/name': '/sign-in/name' };

/** Every other page of the app folder, as the engineer opens it: a new page is here automatically. */
function signedInAddresses(others: ReadonlySet<string>, ids: Addresses): string[] {
  const pages = pageRequests().map(({ address }) => address);
  expect(pages, 'pages named in e2e/steps/accessibility.ts').toEqual(expect.arrayContaining([...others]));
  return pages
    .filter((page) => !others.has(page))
    .map((page) =>
      page.replace(/\[(\w+)\]/g, (_, name: string) => {
        const id = (ids as unknown as Readonly<Record<string, string>>)[name];
        if (!id)
          throw new Error(`Nothing to put into ${page}: say in e2e/steps/accessibility.ts how it is opened.`);
        return id;
      }),
    );
}

/** Serious and lesser findings alike, each with the elements that it names. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

type Scheme = 'dark' | 'light';

/** One size of window, and the themes in which every page is checked. */
export interface AxeView {
  readonly width: number;
  readonly height: number;
  readonly schemes: readonly Scheme[];
}

interface Look {
  readonly origin: string;
  readonly views: readonly AxeView[];
  readonly cookies: readonly Cookie[];
}

/** Opens each address in every view. It must be that page itself: neither another one nor an error. */
async function look(browser: Browser, addresses: readonly string[], { origin, views, cookies }: Look) {
  for (const { width, height, schemes } of views) {
    const viewport = { width, height };
    const context = await browser.newContext({ baseURL: origin, viewport, reducedMotion: 'reduce' });
    await context.addCookies([...cookies]);
    const page = await context.newPage();
    for (const address of addresses) {
      const response = await page.goto(address);
      const opened = [response?.status(), new URL(page.url()).pathname];
      expect.soft(opened, address).toEqual([200, new URL(address, origin).pathname]);
      await page.getByRole('main').first().waitFor();
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await findings(page), `${address}, ${width}, ${colorScheme}`).toEqual([]);
      }
    }
    await context.close();
  }
}

/** On every page, before there is a studio, signed out, and in a finished release: axe finds nothing. */
export async function expectNothingByAxe(browser: Browser, views: readonly AxeView[]): Promise<void> {
  await withPortal('accessibility', async (app) => {
    const { origin } = app;
    await look(browser, Object.values(firstRun), { origin, views, cookies: [] });
    const { release, ids } = await wholeRelease(app);
    const signedOut = await signedOutPages(release);
    await look(browser, Object.values(signedOut), { origin, views, cookies: [] });
    const newcomer = await namelessCookie(app);
    await look(browser, Object.values(nameless), { origin, views, cookies: [newcomer] });
    const others = new Set([leftOut, firstRun, signedOut, nameless].flatMap(Object.keys));
    const [name = '', value = ''] = release.engineer.cookie.split('=');
    const cookies = [{ name, value, url: origin }];
    await look(browser, signedInAddresses(others, ids), { origin, views, cookies });
  });
}
