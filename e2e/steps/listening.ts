import { expect, type Page } from '@playwright/test';

/** The time that the transport shows, in seconds. At close zooms the ruler above it has such times too. */
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

/** While it stands: the cursor on the waveform is where the ruler under it says that the shown time is. */
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
    // A mark's time and the shown time are cut to a millisecond.
    expect(Math.abs(first.x + (seconds - first.seconds) * perSecond - cursor)).toBeLessThan(
      3 + 0.001 * perSecond,
    );
  }).toPass({ timeout: 90_000 });
}

export async function expectHeard(page: Page, deck: string): Promise<void> {
  await expect(page.getByRole('button', { name: deck, exact: true, pressed: true })).toBeVisible();
}

/** All kinds of sound by their keys while the music goes on: the place is kept, and the louder is turned down. */
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

/** A range of more than a second that loops comes round: the time that is shown jumps back, and to no place outside. */
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
