import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/decoded';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { errorDb, lagOf } from '../proof/coded-sound';
import { ProofHarness } from '../proof/harness';
import { choiceId, codecChoices } from './choice';

type Proof = typeof import('../proof/aac.proof');

const named = codecChoices
  .filter(({ codec }) => codec === 'aac')
  .map((choice) => ({ choice, name: choiceId(choice) }));

/** A packet with its ADTS header: AAC-LC, 44.1 kHz, stereo. */
function adts(packet: readonly number[]): Buffer {
  const length = packet.length + 7;
  const header = [
    0xff,
    0xf1,
    0x50,
    0x80 | (length >> 11),
    (length >> 3) & 255,
    ((length & 7) << 5) | 31,
    252,
  ];
  return Buffer.from([...header, ...packet]);
}

describe.each(browsers)('AAC in $name', (browser) => {
  if (!browser.isHere) {
    it.skip('is not on this machine');
    return;
  }
  let harness: ProofHarness;
  beforeAll(async () => {
    harness = await ProofHarness.open(browser);
    await harness.load();
  }, 60_000);
  afterAll(() => harness.close());

  /** Calls a function of the proof in the page. */
  function ask<Name extends keyof Proof>(
    name: Name,
    ...values: Parameters<Proof[Name]>
  ): Promise<Awaited<ReturnType<Proof[Name]>>> {
    // As text: the bundler of the tests would make another call of `import`.
    return harness.page.evaluate(
      `import('/player/aac.js').then((proof) => proof.${name}(...${JSON.stringify(values)}))`,
    );
  }

  it('a decoder that is late is found out', async () => {
    const late = await ask('lateness');
    console.log(`the decoder ends ${late} samples late`);
    expect(late).toBe(0);
  });

  it.each(named)('$name is late by no sample, whatever the rate', async ({ choice }) => {
    for (const sampleRate of [44_100, 48_000, 96_000]) {
      const { lags, errors, seconds } = await ask('heard', choice, sampleRate);
      console.log(
        `${choiceId(choice)} at ${sampleRate} Hz: ${lags} samples late, ` +
          `${errors.map((db) => db.toFixed(1))} dB whole, head, tail; 4 s in ${seconds.toFixed(2)} s`,
      );
      expect(lags).toEqual([0, 0]);
      for (const db of errors) expect(db).toBeLessThan(-6);
    }
  });

  it.each(named)('$name gives the same bits wherever decoding begins', async ({ choice }) => {
    const apart = await ask('anywhere', choice);
    expect(apart).toEqual(apart.map(() => 0));
  });

  it.each(named)('$name is the same sound where pieces run into each other', async ({ choice }) => {
    const { once, pieced, lag } = await ask('pieced', choice);
    console.log(`${choiceId(choice)}: ${once.toFixed(1)} dB at once, ${pieced.toFixed(1)} dB in pieces`);
    expect(lag).toBe(0);
    expect(pieced).toBeLessThan(once + 0.3);
  });

  it.skipIf(!canDecode()).each(named)(
    '$name: ffmpeg decodes the same packets to the same sound, overs included',
    async ({ choice }) => {
      const { packets, left } = await ask('packets', choice, 2);
      await temporaryFolder('aac', async (folder) => {
        const file = join(folder, 'packets.aac');
        writeFileSync(file, Buffer.concat(packets.map(adts)));
        const [theirs = new Float32Array()] = decodeByFfmpeg(file).channels;
        const ours = Float32Array.from(left);
        const apart = errorDb(ours.subarray(-theirs.length), theirs.subarray(-ours.length));
        const peak = ours.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
        console.log(
          `${choiceId(choice)}: ${ours.length} samples here, ${theirs.length} by ffmpeg, ${apart.toFixed(1)} dB apart, ` +
            `peak ${peak.toFixed(3)}`,
        );
        expect(lagOf(theirs.subarray(-ours.length), ours.subarray(-theirs.length))).toBe(0);
        expect(peak).toBeGreaterThan(1.2);
        // What stands for noise (PNS) is another noise in every decoder.
        expect(apart).toBeLessThan(-30);
      });
    },
  );
});
