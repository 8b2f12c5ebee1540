import { writeFile } from 'node:fs/promises';
import { excerpt, writeMusic } from '@/lib/testing/music-files';
import { test } from './fixtures/journey';
import { addReference, writeBrief } from './steps/brief';
import { acceptMixes, openConsole, playThroughChain, post, print, shapeByKeyboard } from './steps/mastering';
import { sendMixes, sendNewMix } from './steps/mixes';
import { acceptInvitation, createRelease, createStudio, invite, signInByMail } from './steps/opening';

const owner = { name: 'Ada Lindqvist', email: 'ada@lacquer-room.test' };
const decider = { name: 'Bo Marsh', email: 'bo@tramlines.test' };
const record = {
  artist: 'Ida & the Tramlines',
  title: 'Small Hours',
  tracks: ['First Light', 'Night Tram'],
};

test('an EP, from the setup token to the tagged delivery', async ({ portal, comeIn }, info) => {
  test.setTimeout(240_000);
  const { page: engineer } = await comeIn();
  await test.step('the studio is set up', () => createStudio(engineer, portal, owner));
  await test.step('its owner signs in by mail', () => signInByMail(engineer, portal, owner));
  const release = await test.step('a release is made', () => createRelease(engineer, record));
  await test.step('the client is invited', () => invite(engineer, release, decider));

  const { page: client } = await comeIn();
  await test.step('and accepts', () => acceptInvitation(client, portal, decider));
  await test.step('writes the brief', () => writeBrief(client, release, decider.name));
  await test.step('adds a reference', async () => {
    const file = await writeMusic(info.outputPath('Harbour Signal.mp3'), await excerpt(48, 9));
    await addReference(client, file);
  });
  await test.step('sends the mixes', async () => {
    const page = info.outputPath('03 Night Tram broken.wav');
    await writeFile(page, '<!doctype html><title>Sign in</title>');
    await sendMixes(client, release, {
      files: [
        await writeMusic(info.outputPath('01 First Light MIX.wav'), await excerpt(20, 9)),
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
});
