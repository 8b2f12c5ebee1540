import { expect, test } from '@playwright/test';
import { readRecording, recordOutput, soundSegments } from './fixtures/output-recording';
import { ReviewFixture } from './fixtures/review-fixture';
import { expectHeard, expectPlaying, heardSeconds } from './steps/listening';
import { noteAtMoment } from './steps/review';

const away = /connection to the studio is interrupted|studio did not answer/;

test('the studio’s server dies during playback and comes back', async ({ browser }) => {
  await ReviewFixture.open('restart', 98, async (fixture) => {
    const { app, release, left } = fixture;
    const { page, faults } = await fixture.openReview(browser, {
      cookie: release.engineer.cookie,
      before: recordOutput,
      bypassCSP: true, // only for the recording
    });
    await expectHeard(page, 'v1');
    await page.keyboard.press('g');
    await page.keyboard.press('Space');
    await expectPlaying(page, true);
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(2);

    await test.step('loaded sound plays on; for the rest the player waits, in silence and with a message', async () => {
      await app.kill('app');
      const before = await heardSeconds(page);
      await expect.poll(() => heardSeconds(page)).toBeGreaterThan(before + 1);
      await page.keyboard.press('k');
      await page.getByRole('slider', { name: /^Position in/ }).press('Home');
      for (let press = 0; press < 12; press++) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('l');
      await expect(page.getByRole('status').filter({ hasText: away })).toBeVisible();
      await expectPlaying(page, true);
      expect(await heardSeconds(page)).toBe(60);
    });

    await test.step('it resumes by itself at that position, and the page is live again', async () => {
      await app.restart();
      await expect.poll(() => heardSeconds(page)).toBeGreaterThan(63);
      await expect(page.getByRole('status').filter({ hasText: away })).toHaveCount(0);
      await noteAtMoment(page, 'Still here.');
      await expect(page.getByText(/connection/i)).toHaveCount(0);
    });

    await test.step('nothing was heard but the file', async () => {
      // Move the focus out of the note field. On a slow machine the song may have ended meanwhile.
      await page.keyboard.press('Escape');
      await page.keyboard.press('k');
      await expectPlaying(page, false);
      const segments = soundSegments(await readRecording(page), left);
      expect(segments.map(({ strange }) => strange)).toEqual(segments.map(() => 0));
      expect(segments.length).toBeGreaterThanOrEqual(2);
      // After the fade, from the position at which it waited.
      const later = segments.filter(({ from }) => from >= 60 * 48_000);
      expect(later[0]?.from).toBe(60 * 48_000 + 480);
      expect(later.reduce((sum, { frames }) => sum + frames, 0)).toBeGreaterThan(2 * 48_000);
      // A busy machine may have to wait once more: only the two fades lie in between.
      for (const [at, { from }] of later.slice(1).entries()) {
        const before = later[at];
        const between = from - (before ? before.from + before.frames : 0);
        expect(between).toBeGreaterThan(0);
        expect(between).toBeLessThanOrEqual(2 * 480 + 2);
      }
    });
    expect(faults.filter((fault) => !/ERR_|Failed to load resource|WebSocket/.test(fault))).toEqual([]);
  });
});

test('a network that is too slow: playback pauses, says so, and resumes by itself', async ({ browser }) => {
  await ReviewFixture.open('slow', 40, async (fixture) => {
    const { page, faults } = await fixture.openReview(browser, { cookie: fixture.release.engineer.cookie });
    await expectHeard(page, 'v1');
    await page.keyboard.press('Space');
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0.2);
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.context().route('**/pcm?**', async (route) => {
      await opened;
      await route.continue();
    });
    const line = page.getByRole('status').filter({ hasText: /^The sound ran out and waits here/ });
    await expect(line).toBeVisible();
    const stood = await heardSeconds(page);
    await page.screenshot({ path: test.info().outputPath('waiting.png') });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: test.info().outputPath('waiting-phone.png') });
    expect(await heardSeconds(page)).toBe(stood);
    await expectPlaying(page, true);
    open();
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(stood + 0.5);
    await expect(line).toHaveCount(0);
    expect(faults).toEqual([]);
  });
});
