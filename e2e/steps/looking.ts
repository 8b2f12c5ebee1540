import { type Browser, expect, type Page, test } from '@playwright/test';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { type SessionCookie, signIn } from '@/lib/testing/portal/sign-in';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** A window of its own, on a desk; of nobody without a cookie. */
export async function openWith(browser: Browser, app: PortalApp, cookie?: SessionCookie): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.origin, viewport: desk });
  if (cookie) await context.addCookies([cookie]);
  return context.newPage();
}

/** The same, of whoever has this address. */
export async function openAs(browser: Browser, app: PortalApp, email: string): Promise<Page> {
  return openWith(browser, app, await signIn(app.database.url, email, app.origin));
}

/** How the page looks on a desk and on a phone; nothing of it is wider than the window. */
export async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ desk, phone })) {
    await page.setViewportSize(viewport);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wider, `${name} on a ${size}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath(`${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize(desk);
}
