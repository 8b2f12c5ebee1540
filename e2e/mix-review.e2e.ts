import { excerpt, writeMusic } from '@/lib/testing/files/music-files';
import { expect, test } from './fixtures/journey';
import { linkOf } from './fixtures/mail-catcher';
import { askForNewMix, finding, listenToFinding, sendMixHere, waive } from './steps/mix-review';
import { acceptInvitation, createRelease, createStudio, invite } from './steps/opening';

const owner = { name: 'Ada Lindqvist', email: 'ada@lacquer-room.test' };
const decider = { name: 'Bo Marsh', email: 'bo@tramlines.test' };
const record = { artist: 'Ida & the Tramlines', title: 'Small Hours', tracks: ['First Light', 'Night Tram'] };
const rate = 48_000;
const clicks = [2.5, 4.25].map((seconds) => Math.round(seconds * rate));

/** The song with two clicks in its left channel and its right channel a third quieter. */
async function faulty(): Promise<Float32Array[]> {
  const [left = new Float32Array(0), right = left] = await excerpt(36, 16);
  for (const frame of clicks) left[frame] = 0.95;
  return [left, right];
}

test('a mix is checked, requested again, and accepted', async ({ portal, openBrowserAs }, info) => {
  const { page: engineer } = await openBrowserAs();
  await createStudio(engineer, portal, owner);
  const release = await createRelease(engineer, record);
  await invite(engineer, release, decider);
  // The client only has a phone.
  const { page: client } = await openBrowserAs({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await acceptInvitation(client, portal, decider);

  await test.step('the client sends a mix and reads what was found in it', async () => {
    await client.goto(`${release}/mixes`);
    await client.getByRole('link', { name: 'First Light' }).click();
    const file = await writeMusic(info.outputPath('First Light MIX.wav'), await faulty());
    await sendMixHere(client, /Send the mix/, file, 'Mix 1');
    await expect(
      finding(client, 'click').getByText('samples that do not belong to the sound around them', {
        exact: false,
      }),
    ).toBeVisible();
    await expect(finding(client, 'click').getByRole('button', { name: /^Listen to/ })).toHaveCount(2);
  });

  await test.step('the engineer listens, waives what may stay and asks for the rest', async () => {
    await engineer.goto(`${release}/mixes`);
    await expect(engineer.getByText('2 faults')).toBeVisible();
    await engineer.getByRole('link', { name: 'First Light' }).click();
    await listenToFinding(engineer, 'click');
    await expect(finding(engineer, 'click').getByText(`sample ${clicks[0]}`, { exact: false })).toBeVisible();
    await waive(engineer, 'tail-cut', 'An excerpt: the song goes on.');
    const message = await askForNewMix(engineer, 'A little less voice would help too.');
    const mail = await portal.mail.mailTo(decider.email, /a new mix, please/);
    expect(mail.text).toContain('A little less voice would help too.');
    expect(message).toContain('Clicks, 2 places (0:02.500, 0:04.250)');
  });

  await test.step('the client answers from the mail, and sees what the new mix solved', async () => {
    await client.goto(linkOf(await portal.mail.mailTo(decider.email, /a new mix, please/)));
    await expect(client.getByText(`${owner.name} asks for a new mix`)).toBeVisible();
    const file = await writeMusic(info.outputPath('First Light MIX 2.wav'), await excerpt(36, 16));
    await sendMixHere(client, /Send the new mix/, file, 'Mix 2');
    const between = client.getByRole('region', { name: 'Mix 1 and Mix 2, side by side' });
    await expect(between.getByText('Everything that the request named is solved.')).toBeVisible();
    await expect(finding(client, 'click')).toHaveCount(0);
  });

  await test.step('the engineer accepts it; the report says all of it', async () => {
    await expect(engineer.getByRole('heading', { name: /^Mix 2 / })).toBeVisible();
    await engineer.getByRole('button', { name: 'Accept this mix' }).click();
    await expect(engineer.getByRole('link', { name: 'Open the console' })).toBeVisible();
    await engineer.goto(`${release}/qc`);
    await expect(engineer.getByText(`Waived by ${owner.name}: An excerpt: the song goes on.`)).toBeVisible();
    await expect(engineer.getByText(`Accepted by ${owner.name}`)).toBeVisible();
    await expect(engineer.getByText('A little less voice would help too.', { exact: false })).toBeVisible();
  });
});
