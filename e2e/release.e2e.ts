import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { excerpt, writeMusic } from '@/lib/testing/files/music-files';
import { expect, test } from './fixtures/journey';
import { linkOf } from './fixtures/mail-catcher';
import { addArtwork, approve, completeTexts, expectTicks } from './steps/approval';
import { addReference, writeBrief } from './steps/brief';
import { checkDeliveredZip } from './steps/delivered-files';
import { buildDelivery, downloadDelivery, expectDownloadLogged } from './steps/delivery';
import { compareByKeys } from './steps/listening';
import {
  acceptMixes,
  invertPolarity,
  openConsole,
  playThroughChain,
  post,
  print,
  recallAndBrighten,
  shapeByKeyboard,
} from './steps/mastering';
import { sendMixes, sendNewMix } from './steps/mixes';
import { acceptInvitation, createRelease, createStudio, invite, signInByMail } from './steps/opening';
import { answer, noteAtMoment, noteOf, noteOverRange, sendNotes } from './steps/review';

const owner = { name: 'Ada Lindqvist', email: 'ada@lacquer-room.test' };
const decider = { name: 'Bo Marsh', email: 'bo@tramlines.test' };
const record = {
  artist: 'Ida & the Tramlines',
  title: 'Small Hours',
  tracks: ['First Light', 'Night Tram'],
};

test('an EP, from the setup token to the tagged delivery', async ({ portal, openBrowserAs }, info) => {
  const { page: engineer } = await openBrowserAs();
  await test.step('the studio is set up', () => createStudio(engineer, portal, owner));
  await test.step('its owner signs in by mail', () => signInByMail(engineer, portal, owner));
  const release = await test.step('a release is made', () => createRelease(engineer, record));
  await test.step('the client is invited', () => invite(engineer, release, decider));

  const { page: client } = await openBrowserAs();
  await test.step('and accepts', () => acceptInvitation(client, portal, decider));
  await test.step('writes the brief', () => writeBrief(client, release, decider.name));
  await test.step('adds a reference', async () => {
    const file = await writeMusic(info.outputPath('Harbour Signal.mp3'), await excerpt(48, 40));
    await addReference(client, file);
  });
  await test.step('sends the mixes', async () => {
    const page = info.outputPath('03 Night Tram broken.wav');
    await writeFile(page, '<!doctype html><title>Sign in</title>');
    await sendMixes(client, release, {
      files: [
        await writeMusic(info.outputPath('01 First Light MIX.wav'), await excerpt(20, 60)),
        await writeMusic(info.outputPath('02 Night Tram MIX.flac'), await excerpt(36, 8)),
      ],
      broken: { file: page, sentence: /web page|HTML|not audio|no audio/i },
    });
    const better = info.outputPath('Night Tram MIX 2.aiff');
    await sendNewMix(client, 'Night Tram', await writeMusic(better, await excerpt(36, 8)));
  });

  await test.step('the engineer masters the first track', async () => {
    await acceptMixes(engineer, release, record.tracks);
    await openConsole(engineer, release, 'First Light');
    await playThroughChain(engineer);
    await shapeByKeyboard(engineer);
    await print(engineer, 'v1');
    await post(engineer, 'v1', 'A first pass: a little less at 220 Hz, so that the voice opens up.');
  });

  await test.step('the client listens and writes notes; the engineer is there', async () => {
    const mail = await portal.mail.mailTo(decider.email, /version 1 is ready/);
    expect(mail.text).toContain('so that the voice opens up');
    await client.goto(linkOf(mail));
    await client
      .getByRole('link', { name: 'First Light' })
      .or(client.getByRole('textbox', { name: 'Your note' }))
      .first()
      .waitFor();
    await expect(client.getByRole('button', { name: 'v1', exact: true })).toBeVisible();
    await engineer.goto(new URL(client.url()).pathname);
    await expect(engineer.getByRole('img', { name: `${decider.name} is here` })).toBeVisible();
    await expect(client.getByRole('img', { name: `${owner.name} is here` })).toBeVisible();
    await compareByKeys(client);
    await noteAtMoment(client, 'A touch more air from here');
    await expect(noteOf(engineer, 'A touch more air from here')).toBeVisible();
    await noteOverRange(client, 'Is this breath meant to stay');
    await answer(engineer, 'Is this breath meant to stay', 'Yes, it belongs to the take.');
    await expect(
      noteOf(client, 'Is this breath meant to stay').getByText('it belongs to the take'),
    ).toBeVisible();
    await noteOf(engineer, 'Is this breath meant to stay')
      .getByRole('button', { name: 'Mark as resolved' })
      .click();
    await expect(client.getByText(`Resolved by ${owner.name}`)).toBeVisible();
    await sendNotes(client, 1, 'Nearly there.');
    await expect(engineer.getByText(`${decider.name} sent 1 note.`)).toBeVisible();
    await expect(engineer.getByText('v1 changes requested').first()).toBeVisible();
    await portal.mail.mailTo(owner.email, /notes, round 1/);
  });

  await test.step('the engineer answers with a second version', async () => {
    await openConsole(engineer, release, 'First Light');
    await recallAndBrighten(engineer, 'v1');
    await print(engineer, 'v2');
    // It passes by itself: looked for from before it comes.
    const told = expect(client.getByText('v2 was posted.')).toBeVisible();
    await post(engineer, 'v2', 'More air above 11 kHz.');
    await told;
    await openConsole(engineer, release, 'Night Tram');
    await invertPolarity(engineer);
    await print(engineer, 'v1');
    await post(engineer, 'v1', 'Polarity turned over, at the level of the first.');
  });

  await test.step('the client approves; a code that is added later voids only the text approval', async () => {
    await approve(client, 'First Light', 'v2');
    await portal.mail.mailTo(owner.email, /version 2 is approved/);
    await completeTexts(engineer, release);
    const cover = sharp({ create: { width: 1200, height: 1200, channels: 3, background: '#1d2a3a' } });
    const file = info.outputPath('cover.png');
    await cover.png().toFile(file);
    await addArtwork(engineer, file);
    await expectTicks(client, { sound: /stands/, text: /void: / });
    await approve(client, 'First Light', 'v2');
    await expectTicks(client, { sound: /stands/, text: /stands/ });
    await client.goto(release);
    await client.getByRole('link', { name: 'Night Tram' }).click();
    await approve(client, 'Night Tram', 'v1');
  });

  await test.step('the masters are built, and contain what they declare', async () => {
    await buildDelivery(engineer, release, record.tracks.length);
    await client.goto(linkOf(await portal.mail.mailTo(decider.email, /is delivered/)));
    const zip = info.outputPath('Small Hours.zip');
    await downloadDelivery(client, zip);
    await expectDownloadLogged(engineer, release, decider.name);
    await checkDeliveredZip(zip, {
      artist: record.artist,
      album: record.title,
      label: 'Late Bell Records',
      year: '2026',
      upc: '036000291452',
      tracks: record.tracks.map((title, index) => ({
        number: index + 1,
        title,
        isrc: `QZACT${String(new Date().getFullYear()).slice(2)}0000${index + 1}`,
      })),
    });
  });
});
