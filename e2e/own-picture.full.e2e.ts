import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import sharp from 'sharp';
import { paths } from '@/lib/core/paths';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { addClient } from '@/lib/testing/portal/clients';
import { signIn } from '@/lib/testing/portal/sign-in';
import { guestOf, otherClient } from '@/lib/testing/portal/strangers';
import { Visitor } from '@/lib/testing/portal/visitor';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import { withPortal } from './fixtures/with-portal';
import { look, openAs } from './steps/looking';

const longName = 'Wilhelmina Aurelia von Hohenfels-Brandenstein';

/** A face of sorts, lying on its side as a camera stores it, with a place in it. */
function photograph(): Promise<Buffer> {
  const face = `<svg width="900" height="600"><rect width="900" height="600" fill="#2b4a6f"/>
    <circle cx="450" cy="300" r="230" fill="#e8b98f"/><circle cx="390" cy="230" r="28"/><circle cx="390" cy="370" r="28"/>
    <path d="M540 200 q70 100 0 200" stroke="#7a2f2f" stroke-width="24" fill="none"/></svg>`;
  const exif = { IFD0: { Make: 'A camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1' } };
  return sharp(Buffer.from(face)).jpeg().withMetadata({ orientation: 6, exif }).toBuffer();
}

/** Whether an avatar's picture has arrived. */
const arrived = (avatars: Locator) =>
  expect
    .poll(() => avatars.first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(256);

test('MEM-11 to MEM-13 a person chooses a picture, which the others see, replaces and removes it', async ({
  browser,
}) => {
  await withPortal('own-picture', async (app) => {
    const release = await ProofRelease.open(app);
    const { releaseId } = release;
    const client = await addClient(app, { releaseId, role: 'decider' });
    await app.uow.change(async (tx) => {
      await tx.studios.renamePerson(client.userId, longName);
      return { ok: true, value: null };
    });
    const page = await openAs(browser, app, client.email);
    const engineer = await openAs(browser, app, 'ada@studio.test');
    const field = page.getByRole('region', { name: 'Your picture' });
    const file = field.locator('input[type=file]');
    const jpeg = await photograph();
    const own = field.locator('img');

    await test.step('ART-1, ART-4 what cannot be used is refused in a sentence, and another can be chosen', async () => {
      await page.goto(paths.account());
      await look(page, 'none');
      await file.setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') });
      await expect(field.getByText('This is neither a PNG nor a JPEG.')).toBeVisible();
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
      for (const [buffer, sentence] of [
        [svg, 'The picture is an SVG drawing. Please send a PNG or a JPEG.'],
        [jpeg.subarray(0, 3000), 'The picture is damaged and can’t be opened. Please export it again.'],
      ] as const) {
        await file.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer });
        await field.getByRole('button', { name: 'Use this picture' }).click();
        await expect(field.getByText(sentence)).toBeVisible();
      }
      await look(page, 'refused');
    });

    await test.step('it is seen before anybody else sees it, and can be given up', async () => {
      await file.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: jpeg });
      await expect(field.getByText('This is how you will be shown.')).toBeVisible();
      await expect(field.getByRole('alert')).toHaveCount(0);
      await look(page, 'chosen');
      await field.getByRole('button', { name: 'Cancel' }).click();
      await expect(own).toHaveCount(0);
    });

    await test.step('what takes long says how much was sent, and can be given up', async () => {
      const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
      const large = { create: { width: 1500, height: 1000, channels: 3, background: 'red', noise } } as const;
      const buffer = await sharp(large).png().toBuffer();
      const network = await page.context().newCDPSession(page);
      const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 250_000 };
      await network.send('Network.emulateNetworkConditions', slow);
      await file.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
      await field.getByRole('button', { name: 'Use this picture' }).click();
      await expect(field.getByText(/^\d.* of \d.* MB$/)).toBeVisible();
      await look(page, 'sending');
      await field.getByRole('button', { name: 'Cancel' }).click();
      await expect(field.getByRole('button', { name: 'Choose a picture' })).toBeFocused();
      await expect(own).toHaveCount(0);
      await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
    });

    await test.step('by keyboard alone', async () => {
      const chooser = page.waitForEvent('filechooser');
      await field.getByRole('button', { name: 'Choose a picture' }).focus();
      await page.keyboard.press('Enter');
      await (await chooser).setFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: jpeg });
      await expect(field.getByRole('button', { name: 'Use this picture' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(field.getByText('Saved. You are shown by it from now on.')).toBeVisible();
      await arrived(own);
      await arrived(page.getByRole('banner').locator('img'));
      await look(page, 'saved');
    });

    const address = `/api/releases/${releaseId}/people/${client.userId}/picture`;
    await test.step('the others see it: present, in the list of people, in the log', async () => {
      await page.goto(paths.release(releaseId));
      await engineer.goto(paths.people(releaseId));
      await arrived(engineer.getByRole('main').locator('img'));
      await arrived(engineer.getByRole('img', { name: / is here$/ }).locator('img'));
      await look(engineer, 'people');
      const side = (seed: number) => musicLike(96_000, { sampleRate: 48_000, seed });
      await release.sendMix(proofFile('One MIX.wav', wavBytes([side(3), side(4)])));
      const { name, value } = await signIn(app.database.url, client.email, app.origin);
      const note = {
        id: app.ids.next<string>(),
        versionId: null,
        parentId: null,
        kind: 'change',
        place: null,
      };
      const track = `/releases/${releaseId}/tracks/${release.trackId}`;
      const visitor = new Visitor(app.origin, `${name}=${value}`);
      await visitor.post(`/api${track}/comments`, { ...note, body: 'The voice a little softer, please.' });
      await engineer.goto(track);
      await arrived(engineer.locator('[data-note] img'));
      await look(engineer, 'note');
      await engineer.goto(paths.log(releaseId));
      await arrived(engineer.getByRole('main').locator('img'));
    });

    await test.step('MEM-12 it is asked for again each time, and is nothing to whoever does not see the release', async () => {
      const response = await engineer.request.get(address);
      const headers = response.headers();
      expect(headers).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      const { width, height, exif } = await sharp(await response.body()).metadata();
      expect({ width, height, exif }).toEqual({ width: 256, height: 256, exif: undefined });
      const again = await engineer.request.get(address, {
        headers: { 'If-None-Match': headers.etag ?? '' },
      });
      expect(again.status()).toBe(304);
      const guest = (await guestOf(app, release)).visitor;
      const other = await otherClient(app, release);
      const statuses = [];
      for (const { headers: sent } of [guest, other])
        statuses.push((await fetch(app.origin + address, { headers: sent })).status);
      expect(statuses).toEqual([200, 404]);
      expect((await fetch(app.origin + address)).status).toBe(404);
    });

    await test.step('MEM-13 it is removed, and its bytes are gone', async () => {
      const found = () => app.database.prisma.user.findUniqueOrThrow({ where: { id: client.userId } });
      const sha256 = (await found()).pictureSha256 ?? '';
      const stored = path.join(app.dataDirectory, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
      expect(existsSync(stored)).toBe(true);
      await page.goto(paths.account());
      await field.getByRole('button', { name: 'Remove' }).click();
      await look(page, 'removing');
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(own).toHaveCount(0);
      expect((await engineer.request.get(address)).status()).toBe(404);
      expect((await found()).pictureSha256).toBeNull();
      await expect.poll(() => existsSync(stored)).toBe(false);
    });
  });
});
