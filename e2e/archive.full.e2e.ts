import { expect, test } from '@playwright/test';
import { paths } from '@/lib/core/paths';
import { addClient } from '@/lib/testing/portal/clients';
import { announceDeletion, deleteInTime } from '@/lib/testing/portal/retention';
import type { ProofRelease } from '@/lib/testing/proof/proof-release';
import { ReviewFixture } from './fixtures/review-fixture';
import { look, openAs } from './steps/looking';

const trackPages = ({ releaseId, trackId }: ProofRelease) => ({
  review: paths.review(releaseId, trackId),
  mix: paths.mix(releaseId, trackId),
  console: paths.console(releaseId, trackId),
});

test('a release is archived while its client looks at it, brought back, kept, and deleted by the policy', async ({
  browser,
}) => {
  await ReviewFixture.open('archive', 4, async ({ app, release, reviewPath }) => {
    const { releaseId } = release;
    const running = { uow: app.uow, clock: app.clock, prisma: app.database.prisma };
    const client = await addClient(app, { releaseId, role: 'decider' });
    const ada = await openAs(browser, app, 'ada@studio.test');
    const kim = await openAs(browser, app, client.email);
    await kim.goto(paths.release(releaseId));
    await ada.goto(paths.release(releaseId));
    await look(ada, 'release');

    await test.step('REL-9 the owner archives it; the client’s open page says so at once', async () => {
      await ada.getByRole('button', { name: 'Archive', exact: true }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
      await expect(ada.getByRole('button', { name: 'Bring it back' })).toBeVisible();
      await expect(ada.locator('#page'), 'the button that was pressed is gone').toBeFocused();
      await expect(ada.getByText(/^stood at: .*, step \d of 7$/)).toBeVisible();
      await look(ada, 'archived');
      await expect(kim.getByText('Nothing in it changes until the studio brings it back.')).toBeVisible();
      await expect(kim.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
      await look(kim, 'archived-client');
      await kim.goto(paths.brief(releaseId));
      await expect(kim.getByText('nothing in it changes until'), 'said once').toHaveCount(1);
      await look(kim, 'archived-brief');
      await ada.goto(paths.delivery(releaseId));
      await expect(ada.getByText('nothing in it changes until'), 'said once').toHaveCount(1);
      await look(ada, 'archived-delivery');
      await ada.goto(paths.release(releaseId));
    });

    await test.step('REL-9 it stands in the archive instead of the list', async () => {
      await kim.goto(paths.home());
      await look(kim, 'home');
      await kim.getByRole('link', { name: '1 archived release' }).click();
      await expect(kim.getByRole('heading', { name: 'Archive', level: 1 })).toBeVisible();
      await look(kim, 'archive');
      await kim.getByRole('link', { name: /The Grooves/ }).click();
      await expect(kim.getByText('Archived on')).toBeVisible();
    });

    await test.step('REL-9 the owner brings it back, and archives it again', async () => {
      await ada.getByRole('button', { name: 'Bring it back' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Bring it back' }).click();
      await expect(ada.getByRole('button', { name: 'Archive', exact: true })).toBeVisible();
      await expect(kim.getByText('Archived on')).toHaveCount(0);
      await ada.getByRole('button', { name: 'Archive', exact: true }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click();
      await expect(kim.getByText('Archived on')).toBeVisible();
    });

    await test.step('RET-1, RET-2, RET-3 the policy is chosen; the release says so and is kept', async () => {
      await ada.goto(paths.studio());
      await ada.getByRole('radio', { name: 'Delete the audio' }).check();
      await look(ada, 'retention');
      await ada.getByLabel('Months after archiving').fill('0');
      const save = ada.getByRole('button', { name: 'Save policy' });
      await save.click();
      const refused = ada.getByText('One month is the least.');
      await expect(refused).toBeVisible();
      await ada.getByRole('radio', { name: 'Keep everything' }).check();
      await ada.getByRole('radio', { name: 'Delete the audio' }).check();
      await expect(refused, 'of a field that was gone').toHaveCount(0);
      await save.click();
      await expect(refused).toBeVisible();
      await ada.getByLabel('Months after archiving').fill('1');
      await expect(refused, 'of what stands there no more').toHaveCount(0);
      await expect(
        ada.getByText(/Nothing happens at once|would be announced for deletion now/),
      ).toBeVisible();
      await look(ada, 'retention-forecast');
      await ada.getByLabel('Months after archiving').fill('2');
      await save.click();
      await expect(ada.getByText('Saved.')).toBeVisible();
      await announceDeletion(running, releaseId);
      await ada.goto(paths.release(releaseId));
      await expect(ada.getByText('The audio of this release will be deleted on')).toBeVisible();
      await look(ada, 'deletion');
      await kim.reload();
      await expect(kim.getByText('will be deleted on')).toHaveCount(0);
      for (const [name, path] of Object.entries(trackPages(release))) {
        await ada.goto(path);
        await expect(ada.getByText('The audio of this release will be deleted on')).toBeVisible();
        await look(ada, `deletion-${name}`);
        await kim.goto(path);
        await expect(kim.getByText('will be deleted on')).toHaveCount(0);
      }
      await kim.goto(paths.release(releaseId));
      await ada.goto(paths.release(releaseId));
      await ada.getByRole('button', { name: 'Keep for another year' }).click();
      await ada.getByRole('dialog').getByRole('button', { name: 'Keep for another year' }).click();
      await expect(ada.getByText('will be deleted on')).toHaveCount(0);
    });

    await test.step('RET-7 what was deleted says so, to everybody, on every tab', async () => {
      expect(await deleteInTime(running, releaseId)).toBe(true);
      await expect(kim.getByText('The audio of this release was deleted on')).toBeVisible();
      await look(kim, 'purged-client');
      await expect(ada.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
      await look(ada, 'purged');
      await ada.goto(paths.files(releaseId));
      await look(ada, 'purged-files');
      await expect(ada.getByText('It was deleted, as').first()).toBeVisible();
      await ada.goto(paths.mixes(releaseId));
      await look(ada, 'purged-mixes');
      await kim.goto(reviewPath);
      await expect(kim.getByText('The sound of this track was deleted')).toBeVisible();
      await look(kim, 'purged-review');
      await ada.goto(paths.log(releaseId));
      await look(ada, 'purged-log');
    });

    await test.step('RET-7 of a release that was deleted whole, empty places say so', async () => {
      const data = { purgedScope: 'release' } as const;
      await running.prisma.comment.deleteMany({ where: { releaseId } });
      await running.prisma.release.update({ where: { id: releaseId }, data });
      await ada.goto(reviewPath);
      await expect(ada.getByText('What stood here was deleted with the release.')).toBeVisible();
      await look(ada, 'purged-whole-review');
      await ada.goto(paths.brief(releaseId));
      await expect(ada.getByText('What stood here was deleted with the release.')).toBeVisible();
      await look(ada, 'purged-whole-brief');
    });
  });
});
