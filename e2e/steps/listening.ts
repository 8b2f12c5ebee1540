import { expect, type Page } from '@playwright/test';

/** The transport's time display, in seconds. At close zooms the ruler above it shows similar times. */
export async function heardSeconds(page: Page): Promise<number> {
  const text = await page
    .getByText(/^\d+:\d\d\.\d{3}$/)
    .last()
    .textContent();
  const [minutes = '0', seconds = '0'] = (text ?? '').split(':');
  return Number(minutes) * 60 + Number(seconds);
}

export async function expectPlaying(page: Page, isPlaying: boolean): Promise<void> {
  const name = isPlaying ? 'Pause' : 'Play';
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
}

/** While paused: the waveform's cursor is where the ruler below puts the displayed time. */
export async function expectPlayheadAtItsTime(page: Page): Promise<void> {
  await expect(async () => {
    const seconds = await heardSeconds(page);
    const { cursor, marks } = await page.getByRole('slider', { name: /^Position in/ }).evaluate((slider) => {
      const host = slider.firstElementChild?.firstElementChild?.shadowRoot;
      const box = host?.querySelector('[data-playhead] > :last-child')?.getBoundingClientRect();
      const times = [...(slider.nextElementSibling?.children ?? [])].map((mark) => ({
        x: mark.getBoundingClientRect().left,
        text: mark.textContent ?? '',
      }));
      return { cursor: box?.left ?? Number.NaN, marks: times };
    });
    const placed = marks.map(({ x, text }) => {
      const [minutes = '0', rest = '0'] = text.split(':');
      return { x, seconds: 60 * Number(minutes) + Number(rest) };
    });
    const [first, last] = [placed[0], placed.at(-1)];
    if (!first || !last || first === last) throw new Error('The ruler has no two marks.');
    const perSecond = (last.x - first.x) / (last.seconds - first.seconds);
    // A mark's time and the displayed time are truncated to a millisecond.
    expect(Math.abs(first.x + (seconds - first.seconds) * perSecond - cursor)).toBeLessThan(
      3 + 0.001 * perSecond,
    );
  }).toPass({ timeout: 90_000 });
}

export async function expectHeard(page: Page, deck: string): Promise<void> {
  await expect(page.getByRole('button', { name: deck, exact: true, pressed: true })).toBeVisible();
}

/** Switches between all kinds of sound by their keys during playback: the position is kept, and the louder is turned down. */
export async function compareByKeys(page: Page): Promise<void> {
  await expectHeard(page, 'v1');
  await page.keyboard.press('Space');
  await expectPlaying(page, true);
  const before = await heardSeconds(page);
  for (const [key, deck] of [
    ['m', 'Mix'],
    ['r', 'Ref A'],
    ['1', 'v1'],
    ['m', 'Mix'],
    ['x', 'v1'],
  ] as const) {
    await page.keyboard.press(key);
    await expectHeard(page, deck);
  }
  expect(await heardSeconds(page)).toBeGreaterThan(before);
  await expectPlaying(page, true);
  const matched = page.getByRole('button', { name: /^Matched −\d+\.\d dB$/ });
  await expect(matched).toBeVisible();
  await page.keyboard.press('g');
  await expect(page.getByRole('button', { name: /^As delivered/ })).toBeVisible();
  await page.keyboard.press('g');
  await expect(matched).toBeVisible();
}

/** A looping range of more than a second repeats: the displayed time jumps back, and stays within the range. */
export async function expectLooping(page: Page, from: number, to: number): Promise<void> {
  await expect(page.getByRole('button', { name: 'Stop looping' })).toBeVisible();
  await expectPlaying(page, true);
  let latest = await heardSeconds(page);
  await expect
    .poll(async () => {
      const before = latest;
      latest = await heardSeconds(page);
      return latest < before - 0.5;
    })
    .toBe(true);
  expect(latest).toBeGreaterThanOrEqual(from - 0.05);
  expect(latest).toBeLessThan(to);
}
