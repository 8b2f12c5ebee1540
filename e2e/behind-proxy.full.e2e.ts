import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { type Browser, type BrowserContext, expect, test } from '@playwright/test';
import { guestLink } from '@/lib/testing/portal/strangers';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { listenAt, publicHost, startTlsProxy } from '@/lib/testing/tls/tls-proxy';
import type { JourneyPortal } from './fixtures/journey';
import { MailCatcher } from './fixtures/mail-catcher';
import { withPortal } from './fixtures/with-portal';
import { createRelease, createStudio, signInByMail } from './steps/opening';

const owner = { name: 'Ada Lindqvist', email: 'ada@lacquer-room.test' };

/** A portal behind a proxy with TLS, and somebody who listens in clear text at its public name and its own port. */
async function behindProxy(
  name: string,
  play: (place: JourneyPortal & { caught: readonly string[] }) => Promise<void>,
): Promise<void> {
  const proxy = await startTlsProxy();
  const trap = await listenAt(publicHost, proxy.portalPort);
  const mail = await MailCatcher.open();
  try {
    await withPortal(name, (app) => play({ app, mail, caught: trap.caught }), { mailUrl: mail.url, proxy });
  } finally {
    for (const part of [mail, trap, proxy]) await part.close();
  }
}

async function open(browser: Browser, baseURL: string, javaScriptEnabled: boolean): Promise<BrowserContext> {
  return browser.newContext({ baseURL, javaScriptEnabled, ignoreHTTPSErrors: true });
}

async function ask(address: string, options: https.RequestOptions, body?: Buffer) {
  const request = https.request(address, { rejectUnauthorized: false, agent: false, ...options }).end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}

/** Posts the form of signing in as Next's own script would. */
async function postAsScript(origin: string, cookie: string, email: string) {
  const page = await ask(`${origin}/sign-in`, {});
  const [, action = ''] = /&quot;id&quot;:&quot;(\w{40,})&quot;/.exec(page.body) ?? [];
  expect(action, 'the id of the form’s action').not.toBe('');
  const form = new FormData();
  form.append('_1_email', email);
  form.append('0', '[null,"$K1"]');
  const packed = new Response(form);
  const body = Buffer.from(await packed.arrayBuffer());
  const headers = {
    ...{ cookie, origin, accept: 'text/x-component', 'next-action': action },
    'content-type': packed.headers.get('content-type') ?? '',
    'content-length': body.length,
  };
  return ask(`${origin}/sign-in`, { method: 'POST', headers }, body);
}

test('SRV-5 nothing that people send leaves the server, whichever form they send', async ({ browser }) => {
  await behindProxy('behind-proxy', async ({ app, mail, caught }) => {
    const context = await open(browser, app.origin, true);
    const page = await context.newPage();
    await createStudio(page, { app, mail }, owner);
    await signInByMail(page, { app, mail }, owner);
    await createRelease(page, { artist: 'Ida', title: 'Small Hours', tracks: ['First Light'] });
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name.includes('session-token'));
    expect(cookies.filter(({ name, secure }) => !secure || !name.startsWith('__Host-'))).toEqual([]);

    const scriptless = await (await open(browser, app.origin, false)).newPage();
    await scriptless.goto('/sign-in');
    await scriptless.getByLabel('E-mail address').fill(owner.email);
    await scriptless.getByRole('button', { name: 'Send the link' }).click();
    await expect(scriptless.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();

    const answer = await postAsScript(app.origin, `${session?.name}=${session?.value}`, owner.email);
    expect(caught).toEqual([]);
    expect(answer.status).toBe(415);
    await context.close();
  });
});

test('SRV-5 a guest comes in without script, and nothing of it leaves the server', async ({ browser }) => {
  await behindProxy('behind-proxy-guest', async ({ app, caught }) => {
    const release = await ProofRelease.open(app);
    const page = await (await open(browser, app.origin, false)).newPage();
    await page.goto(await guestLink(release));
    await page.getByLabel(/name/i).fill('Kim');
    await page.getByRole('button').last().click();
    await expect(page).toHaveURL(/\/releases\/\w+/);
    expect(caught).toEqual([]);
  });
});
