import { expect, type Locator, type Page, test } from '@playwright/test';
import { excerpt, writeMusic } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { proofFile } from '@/lib/testing/proof/proof-release';
import { FaultyServer, retrying, sentences, serverFaults } from './fixtures/faulty-server';
import { changing, survivesAll, value, withFaultySetup } from './fixtures/faulty-setup';
import { noteOf } from './steps/review';

/** What is typed stays, says why it is not saved yet, and is saved once the server can be had again. */
async function savesItself(page: Page, field: Locator, endpoint: RegExp): Promise<void> {
  const server = await FaultyServer.before(page, changing(endpoint));
  for (const fault of serverFaults) {
    await test.step(fault, async () => {
      server.break(fault);
      await field.fill(`Wide and slow, whatever comes: ${fault}.`);
      await expect(page.getByText(retrying[fault])).toBeVisible();
      await expect(field).toHaveValue(`Wide and slow, whatever comes: ${fault}.`);
      server.mend();
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    });
  }
  await page.unroute(/\/(api|tus)\//);
}

test('what is written, signed and posted in a review survives a faulty server', async ({ browser }) => {
  await withFaultySetup(browser, 'faulty-review', async ({ release, review, studio, client }) => {
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

    await test.step('a part of the page that is loaded when it is opened', async () => {
      const scripts = /\/_next\/static\//;
      const field = client.getByRole('textbox', { name: 'Your note' });
      await field.fill('And the cymbals.');
      await client.route(scripts, (route) => route.abort('connectionreset'));
      await client.getByRole('button', { name: 'These keys' }).click();
      const told = client.getByRole('alert').filter({ hasText: 'This part of the page could not be loaded' });
      await expect(told).toBeVisible();
      await expect(field).toHaveValue('And the cymbals.');
      await client.unroute(scripts);
      await told.getByRole('button', { name: 'Try again' }).click();
      await expect(client.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await expect(told).toHaveCount(0);
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

test('forms of the studio survive a faulty server', async ({ browser }) => {
  await withFaultySetup(browser, 'faulty-forms', async ({ path, studio }) => {
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

test('background work of pages resumes when the server is back', async ({ browser }, info) => {
  await withFaultySetup(browser, 'faulty-background', async ({ path, review, studio, client }) => {
    await test.step('the brief, as it is typed', async () => {
      await client.goto(`${path}/brief`);
      await savesItself(client, client.getByRole('textbox').first(), /\/brief$/);
    });

    await test.step('texts and codes, as they are typed', async () => {
      await studio.goto(`${path}/metadata`);
      const label = studio.getByLabel('Label', { exact: true });
      await savesItself(studio, label, /\/texts$/);
      const last = await label.inputValue();
      await studio.reload();
      await expect(label).toHaveValue(last);
    });

    await test.step('news of others', async () => {
      await client.goto(review);
      await studio.goto(review);
      await expect(studio.getByRole('textbox', { name: 'Your note' })).toBeVisible();
      const server = await FaultyServer.before(client, (address) => /\/(events|review)$/.test(address));
      for (const fault of serverFaults) {
        await test.step(fault, async () => {
          server.break(fault);
          const field = studio.getByRole('textbox', { name: 'Your note' });
          await field.fill(`Heard while it was ${fault}.`);
          await field.press('ControlOrMeta+Enter');
          await expect(client.getByText(retrying[fault])).toBeVisible();
          server.mend();
          await expect(noteOf(client, `Heard while it was ${fault}.`)).toBeVisible();
          await expect(client.getByText(retrying[fault])).toBeHidden();
        });
      }
      await client.unroute(/\/(api|tus)\//);
    });

    await test.step('an upload in progress', async () => {
      await studio.goto(`${path}/files`);
      const server = await FaultyServer.before(studio, changing(/\/uploads$/));
      for (const [index, fault] of serverFaults.entries()) {
        await test.step(fault, async () => {
          server.break(fault);
          const name = `One MIX ${index + 2}.wav`;
          const file = await writeMusic(info.outputPath(name), await excerpt(20 + index, 8));
          await studio.locator('input[type=file]').first().setInputFiles(file);
          const place = studio.getByRole('dialog').getByRole('button', { name: /^Send/ });
          const ended =
            fault === 'a sign-in page'
              ? /You are signed out, your link has ended, somebody else is signed in/
              : sentences[fault];
          const told = studio.getByText(retrying[fault]).or(studio.getByText(ended)).first();
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

test('the console’s settings are kept and saved when the server is back', async ({ browser }) => {
  await withFaultySetup(browser, 'faulty-console', async ({ review, studio }) => {
    await studio.goto(`${review}/console`);
    await expect(studio.getByText('Settings saved')).toBeVisible();
    await studio.getByRole('button', { name: /^Limiter [−+]/ }).click();
    const drive = studio.getByRole('slider', { name: 'Drive' });
    const server = await FaultyServer.before(studio, changing(/\/draft$/));
    for (const fault of serverFaults) {
      await test.step(fault, async () => {
        server.break(fault);
        await drive.focus();
        const before = Number(await drive.getAttribute('aria-valuenow'));
        await drive.press('PageUp');
        await expect(drive).not.toHaveAttribute('aria-valuenow', String(before));
        const turned = (await drive.getAttribute('aria-valuenow')) ?? '';
        await expect(studio.getByText(retrying[fault]).first()).toBeVisible();
        await expect(drive).toHaveAttribute('aria-valuenow', turned);
        server.mend();
        await expect(studio.getByText('Settings saved')).toBeVisible();
        await studio.reload();
        await studio.getByRole('button', { name: /^Limiter [−+]/ }).click();
        await expect(drive).toHaveAttribute('aria-valuenow', turned);
      });
    }
  });
});
