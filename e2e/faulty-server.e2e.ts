import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { excerpt, writeMusic } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { addClient } from '@/lib/testing/portal/clients';
import type { PortalApp } from '@/lib/testing/portal/portal-app';
import { signIn } from '@/lib/testing/portal/sign-in';
import { guestLink } from '@/lib/testing/portal/strangers';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { FaultyServer, manners, retrying, sentences } from './fixtures/faulty-server';
import { withPortal } from './fixtures/with-portal';
import { noteOf } from './steps/review';

interface Stage {
  readonly app: PortalApp;
  readonly release: ProofRelease;
  /** Path of the release. */
  readonly path: string;
  /** Path of its track's review. */
  readonly review: string;
  readonly studio: Page;
  readonly client: Page;
}

/** A release with a mix, a posted version and one that is not posted, an engineer and a client. */
async function onStage(browser: Browser, name: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  await withPortal(name, async (app) => {
    const contexts: BrowserContext[] = [];
    const thrown: string[] = [];
    const comeIn = async (cookie: { name: string; value: string }) => {
      const context = await browser.newContext({ baseURL: app.origin });
      contexts.push(context);
      await context.addCookies([{ ...cookie, url: app.origin }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => thrown.push(error.message));
      return page;
    };
    try {
      const release = await ProofRelease.open(app);
      const music = wavBytes(await excerpt(30, 12));
      await release.sendMix(proofFile('One MIX.wav', music));
      await release.sendVersion(proofFile('One TAPE.wav', music));
      const client = await addClient(app, { releaseId: release.releaseId, role: 'decider' });
      const [cookie = '', value = ''] = release.engineer.cookie.split('=');
      const path = `/releases/${release.releaseId}`;
      await play({
        ...{ app, release, path, review: `${path}/tracks/${release.trackId}` },
        studio: await comeIn({ name: cookie, value }),
        client: await comeIn(await signIn(app.database.url, client.email, app.origin)),
      });
      expect(thrown, 'what pages threw').toEqual([]);
    } finally {
      for (const context of contexts) await context.close();
    }
  });
}

interface Act {
  readonly page: Page;
  /** Which requests are answered wrongly. */
  readonly meant: (address: string, method: string) => boolean;
  readonly press: () => Promise<void>;
  /** What was entered, and has to stay. */
  readonly kept: () => Promise<void>;
  readonly done: () => Promise<void>;
}

/** Presses under each manner: the sentence is right and what was entered stays; then the server is back, and it is done. */
async function survivesAll({ page, meant, press, kept, done }: Act): Promise<void> {
  const server = await FaultyServer.before(page, meant);
  for (const manner of manners) {
    await test.step(manner, async () => {
      server.break(manner);
      await press();
      await expect(page.getByText(sentences[manner]).first()).toBeVisible();
      await kept();
    });
  }
  server.mend();
  await press();
  await done();
  await page.unroute(/\/(api|tus)\//);
}

const changing = (ending: RegExp) => (address: string, method: string) =>
  method !== 'GET' && ending.test(address);

const value = (field: Locator, text: string) => () => expect(field).toHaveValue(text);

test('what is written, signed and posted in a review outlives a faulty server', async ({ browser }) => {
  await onStage(browser, 'faulty-review', async ({ release, review, studio, client }) => {
    await test.step('a note', async () => {
      await client.goto(review);
      const field = client.getByRole('textbox', { name: 'Your note' });
      await field.fill('The bass is a little loud.');
      await survivesAll({
        page: client,
        meant: changing(/\/comments$/),
        press: () => field.press('ControlOrMeta+Enter'),
        kept: value(field, 'The bass is a little loud.'),
        done: () => expect(noteOf(client, 'The bass is a little loud.')).toBeVisible(),
      });
    });

    await test.step('a version that is posted', async () => {
      const outboard = proofFile('One VALVES.wav', wavBytes(await excerpt(32, 12)));
      const uploadId = await release.beginUpload(outboard, 'version');
      await release.engineer.sendRest(`/tus/${uploadId}`, outboard.bytes, 0);
      await release.measured(uploadId);
      await studio.goto(review);
      await studio.getByRole('button', { name: 'Post …' }).click();
      const dialog = studio.getByRole('dialog');
      const message = dialog.getByLabel('What is different');
      await message.fill('Through the valves.');
      await survivesAll({
        page: studio,
        meant: changing(/\/posting$/),
        press: () => dialog.getByRole('button', { name: 'Post v2' }).click(),
        kept: value(message, 'Through the valves.'),
        done: () => expect(studio.getByText('v2 is posted.')).toBeVisible(),
      });
    });

    await test.step('an approval', async () => {
      await client.goto(`${review}/approve`);
      const ticks = [
        client.getByLabel('The sound is right'),
        client.getByLabel('The text and codes are right'),
      ];
      for (const tick of ticks) await tick.check();
      await survivesAll({
        page: client,
        meant: changing(/\/approvals$/),
        press: () => client.getByRole('button', { name: /^I approve/ }).click(),
        kept: async () => {
          for (const tick of ticks) await expect(tick).toBeChecked();
        },
        done: () => expect(client.getByText('v2 is approved.')).toBeVisible(),
      });
    });
  });
});

test('forms of the studio outlive a faulty server', async ({ browser }) => {
  await onStage(browser, 'faulty-forms', async ({ path, studio }) => {
    await test.step('texts and codes', async () => {
      await studio.goto(`${path}/metadata`);
      const label = studio.getByLabel('Label', { exact: true });
      await label.fill('Groove & Sons');
      await survivesAll({
        page: studio,
        meant: changing(/\/api\/releases\/\w+$/),
        press: () => studio.getByRole('button', { name: 'Save the release' }).click(),
        kept: value(label, 'Groove & Sons'),
        done: () => expect(studio.getByText('Saved', { exact: false }).first()).toBeVisible(),
      });
      await studio.reload();
      await expect(label).toHaveValue('Groove & Sons');
    });

    await test.step('an invitation', async () => {
      await studio.goto(`${path}/people`);
      await studio.getByRole('button', { name: 'Invite by e-mail' }).click();
      const dialog = studio.getByRole('dialog');
      const email = dialog.getByLabel('E-mail address');
      await email.fill('kim@groove.test');
      await survivesAll({
        page: studio,
        meant: changing(/\/invitations$/),
        press: () => dialog.getByRole('button', { name: 'Send the invitation' }).click(),
        kept: value(email, 'kim@groove.test'),
        done: () => expect(studio.getByText('The invitation is on its way.')).toBeVisible(),
      });
    });

    await test.step('signing in', async () => {
      await studio.context().clearCookies();
      await studio.goto('/sign-in');
      const email = studio.getByLabel('E-mail address');
      await email.fill('ada@studio.test');
      await survivesAll({
        page: studio,
        meant: changing(/\/sign-in$/),
        press: () => studio.getByRole('button', { name: 'Send the link' }).click(),
        kept: value(email, 'ada@studio.test'),
        done: () => expect(studio.getByRole('heading', { name: 'Look into your mail' })).toBeVisible(),
      });
    });
  });
});

test('what pages do by themselves goes on when the server is back', async ({ browser }, info) => {
  await onStage(browser, 'faulty-background', async ({ path, review, studio, client }) => {
    await test.step('the brief, as it is typed', async () => {
      await client.goto(`${path}/brief`);
      const server = await FaultyServer.before(client, changing(/\/brief$/));
      const field = client.getByRole('textbox').first();
      for (const manner of manners) {
        await test.step(manner, async () => {
          server.break(manner);
          await field.fill(`Wide and slow, whatever comes: ${manner}.`);
          await expect(client.getByText(retrying[manner])).toBeVisible();
          await expect(field).toHaveValue(`Wide and slow, whatever comes: ${manner}.`);
          server.mend();
          await expect(client.getByText('Saved', { exact: true })).toBeVisible();
        });
      }
      await client.unroute(/\/(api|tus)\//);
    });

    await test.step('news of others', async () => {
      await client.goto(review);
      await studio.goto(review);
      await expect(studio.getByRole('textbox', { name: 'Your note' })).toBeVisible();
      const server = await FaultyServer.before(client, (address) => /\/(events|review)$/.test(address));
      for (const manner of manners) {
        await test.step(manner, async () => {
          server.break(manner);
          const field = studio.getByRole('textbox', { name: 'Your note' });
          await field.fill(`Heard while it was ${manner}.`);
          await field.press('ControlOrMeta+Enter');
          await expect(client.getByText(retrying[manner])).toBeVisible();
          server.mend();
          await expect(noteOf(client, `Heard while it was ${manner}.`)).toBeVisible();
          await expect(client.getByText(retrying[manner])).toBeHidden();
        });
      }
      await client.unroute(/\/(api|tus)\//);
    });

    await test.step('a file that is begun', async () => {
      await studio.goto(`${path}/files`);
      const server = await FaultyServer.before(studio, changing(/\/uploads$/));
      for (const [index, manner] of manners.entries()) {
        await test.step(manner, async () => {
          server.break(manner);
          const name = `One MIX ${index + 2}.wav`;
          const file = await writeMusic(info.outputPath(name), await excerpt(20 + index, 8));
          await studio.locator('input[type=file]').first().setInputFiles(file);
          const place = studio.getByRole('dialog').getByRole('button', { name: /^Send/ });
          const told = studio.getByText(retrying[manner]).or(studio.getByText(sentences[manner])).first();
          await expect(place.or(told).first()).toBeVisible();
          if (await place.isVisible()) await place.click();
          await expect(told).toBeVisible();
          await expect(studio.getByText(name).first()).toBeVisible();
          server.mend();
          const resume = studio.getByRole('button', { name: `Resume: ${name}` });
          const mix = studio.getByText(`Mix ${index + 2}`, { exact: true }).first();
          await expect(resume.or(mix).first()).toBeVisible();
          if (await resume.isVisible()) await resume.click();
          await expect(mix).toBeVisible();
        });
      }
    });
  });
});

test('people come in without script as well', async ({ browser }) => {
  await onStage(browser, 'scriptless', async ({ app, release }) => {
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
