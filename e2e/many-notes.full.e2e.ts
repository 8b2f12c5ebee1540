import { expect, type Page, test } from '@playwright/test';
import { ReviewFixture } from './fixtures/review-fixture';
import { noteOf } from './steps/review';

const count = 2000;

/** As many as would take an hour to write; every third is resolved. */
async function fillNotes({ app, release }: ReviewFixture): Promise<void> {
  await app.database.pool.query(
    `INSERT INTO "Comment" (id, "releaseId", "trackId", "startFrame", "sampleRate", body, "authorKind", "authorId", "authorName",
       "createdAt", "resolvedAt", "resolvedByName")
     SELECT 'note' || n, $1, $2, n * 20, 48000, 'Number ' || n || ': a little softer here.', 'user', 'someone' || n % 7,
       'Someone ' || n % 7, timestamp '2026-01-01' + n * interval '1 minute',
       CASE WHEN n % 3 = 0 THEN timestamp '2026-02-01' END, CASE WHEN n % 3 = 0 THEN 'Ada Engineer' END
     FROM generate_series(1, ${count}) n`,
    [release.releaseId, release.trackId],
  );
}

const listed = (page: Page) => page.getByRole('list', { name: 'Notes' }).locator('> li');

async function look(page: Page, name: string): Promise<void> {
  for (const [size, width] of [
    ['desk', 1440],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${name} on a ${size}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: test.info().outputPath(`${name}-${size}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('LST-1 a track with 2,000 notes is a small page on which every note can be reached', async ({
  browser,
}) => {
  await ReviewFixture.open('many-notes', 5, async (fixture) => {
    await fillNotes(fixture);
    const guest = await fixture.guest();
    const { page, faults } = await fixture.openReview(browser, { cookie: guest.visitor.cookie });

    await test.step('the page is small, its counts are those of all notes', async () => {
      const response = await page.request.get(fixture.reviewPath);
      expect((await response.body()).length).toBeLessThan(1_000_000);
      await expect(page.getByRole('radio', { name: 'Open 1334' })).toBeChecked();
      await expect(page.getByText('All 2000')).toBeVisible();
      await expect(listed(page)).toHaveCount(50);
      await look(page, 'beginning');
    });

    await test.step('later notes join by keyboard, which goes on at the first of them', async () => {
      const [last] = (await listed(page).allTextContents()).slice(-1);
      await page.getByRole('button', { name: 'Show later notes (1284)' }).press('Enter');
      await expect(listed(page)).toHaveCount(100);
      await expect(listed(page).nth(49)).toHaveText(last ?? '');
      await expect(listed(page).nth(50).getByRole('button').first()).toBeFocused();
      await page.getByText('All 2000').click();
      await expect(listed(page)).toHaveCount(50);
    });

    await test.step('a link opens the part where its note is, also when that is resolved', async () => {
      await page.goto(`${fixture.reviewPath}?note=note1200`);
      await expect(page.getByRole('radio', { name: 'All 2000' })).toBeChecked();
      await expect(noteOf(page, 'Number 1200:')).toBeInViewport();
      await expect(page.getByRole('button', { name: /^Show earlier notes \(1174\)/ })).toBeVisible();
      await look(page, 'linked');
      await page.getByRole('button', { name: /^Show earlier notes/ }).click();
      await expect(listed(page)).toHaveCount(100);
      await expect(noteOf(page, 'Number 1175:')).toBeInViewport();
    });

    await test.step('the key for the next note goes on beyond what is loaded', async () => {
      await page.goto(`${fixture.reviewPath}?note=note1999`);
      await expect(noteOf(page, 'Number 1999:')).toBeInViewport();
      await page.keyboard.press(']');
      await page.keyboard.press(']');
      await expect(noteOf(page, 'Number 1:')).toBeInViewport();
      await page.keyboard.press('[');
      await expect(noteOf(page, 'Number 2000:')).toBeInViewport();
    });

    await test.step('markers stand for all notes, and lead to those that are not loaded', async () => {
      const markers = page.getByRole('button', { name: /Someone \d, Change: Number/ });
      expect(await markers.count()).toBeLessThanOrEqual(200);
      await markers.first().click();
      await expect(noteOf(page, 'Number 1:')).toBeInViewport();
    });
    expect(faults).toEqual([]);
  });
});
