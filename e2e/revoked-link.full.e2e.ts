import { expect, test } from '@playwright/test';
import { revoke } from '@/lib/testing/portal/strangers';
import { ReviewFixture } from './fixtures/review-fixture';
import { expectHeard, expectPlaying, heardSeconds } from './steps/listening';

test('a link that is revoked during playback is reported once, in words', async ({ browser }) => {
  await ReviewFixture.open('revoked', 60, async (fixture) => {
    const guest = await fixture.guest();
    const { page } = await fixture.openReview(browser, { cookie: guest.visitor.cookie });
    await expectHeard(page, 'v1');
    await page.keyboard.press('Space');
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(1);
    const asked: string[] = [];
    await revoke(fixture.release, guest.share.id);
    page.on('request', (request) => request.url().includes('/pcm') && asked.push(request.url()));
    await page.getByRole('slider', { name: /^Position in/ }).press('End');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(
      page.getByRole('status').filter({ hasText: 'This sound is not open to you any more.' }),
    ).toBeVisible();
    await expectPlaying(page, false);
    const sofar = asked.length;
    await page.waitForTimeout(3000);
    expect(asked.length).toBe(sofar);
    await page.screenshot({ path: test.info().outputPath('revoked.png') });
  });
});
