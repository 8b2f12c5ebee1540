import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { adts } from '@/lib/testing/files/adts';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { errorDb, lagOf, stretchPeaks } from '../../testing/player/coded-sound';
import { ProofHarness } from '../../testing/player/harness';
import type { ServedPcm } from '../../testing/player/signals';
import { choiceId, codecChoices } from './choice';

type Proof = typeof import('../../testing/player/aac-page');

const named = codecChoices
  .filter(({ codec }) => codec === 'aac')
  .map((choice) => ({ choice, name: choiceId(choice) }));

const RATE = 44_100;
/** The encoder's delay, and the silence that a track begins with. */
const LEAD_FRAMES = 1024 + 4 * 1024;
/** How much the peaks of two decoders may differ where noise substitutes the sound (PNS). */
const PNS_DB = 1;
const song = fileURLToPath(
  new URL('../../../../shared/testdata/music/Alf42red-Mauiwowi_MASTER_16-44.flac', import.meta.url),
);

/** As loud as masters come: 8 dB into a clipper at −0.5 dBFS. */
function loudMaster(): Float32Array[] {
  const cut = decodeByFfmpeg(song).channels.map((plane) => plane.slice(60 * RATE, 76 * RATE));
  return cut.map((plane) => plane.map((value) => Math.max(-0.944, Math.min(0.944, 2.5 * value))));
}

function served(planes: readonly Float32Array[]): ServedPcm {
  const samples = new Float32Array((planes[0]?.length ?? 0) * planes.length);
  planes.forEach((plane, channel) => {
    for (let n = 0; n < plane.length; n++) samples[n * planes.length + channel] = plane[n] ?? 0;
  });
  return { bytes: new Uint8Array(samples.buffer), bytesPerFrame: 4 * planes.length };
}

/** What ffmpeg decodes these packets to, and the true peak by its own meter. */
async function byFfmpeg(packets: readonly (readonly number[])[]) {
  return temporaryFolder('aac', async (folder) => {
    const file = join(folder, 'packets.aac');
    writeFileSync(
      file,
      Buffer.concat(packets.map((packet) => adts(packet, { sampleRate: RATE, channels: 2 }))),
    );
    const told = spawnSync(
      'ffmpeg',
      ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'],
      { encoding: 'utf8' },
    ).stderr;
    const peakDbtp = Number(/True peak:\s+Peak:\s+(-?[\d.]+) dBFS/.exec(told)?.[1]);
    return { peakDbtp, channels: decodeByFfmpeg(file).channels };
  });
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
  });
  afterAll(() => harness.close());

  /** Calls a function of the proof in the page. */
  function ask<Name extends keyof Proof>(
    name: Name,
    ...values: Parameters<Proof[Name]>
  ): Promise<Awaited<ReturnType<Proof[Name]>>> {
    // As text, because the test bundler would rewrite a literal `import`.
    return harness.page.evaluate(
      `import('/player/aac.js').then((proof) => proof.${name}(...${JSON.stringify(values)}))`,
    );
  }

  it('detects a decoder’s delay', async () => {
    const late = await ask('decoderDelay');
    console.log(`the decoder ends ${late} samples late`);
    expect(late).toBe(0);
  });

  it.each(named)('$name has no delay at any rate', async ({ choice }) => {
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

  it.each(named)('$name sounds the same across the joins between pieces', async ({ choice }) => {
    const { once, pieced, lag } = await ask('pieced', choice);
    console.log(`${choiceId(choice)}: ${once.toFixed(1)} dB at once, ${pieced.toFixed(1)} dB in pieces`);
    expect(lag).toBe(0);
    expect(pieced).toBeLessThan(once + 0.3);
  });

  it.skipIf(!canDecode()).each(named)(
    '$name: ffmpeg decodes the same packets to the same sound, overs included',
    async ({ choice }) => {
      const { packets, left } = await ask('packets', choice, 2);
      const [theirs = new Float32Array()] = (await byFfmpeg(packets)).channels;
      const ours = Float32Array.from(left);
      const apart = errorDb(ours.subarray(-theirs.length), theirs.subarray(-ours.length));
      const peak = ours.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
      console.log(
        `${choiceId(choice)}: ${ours.length} samples here, ${theirs.length} by ffmpeg, ${apart.toFixed(1)} dB apart, ` +
          `peak ${peak.toFixed(3)}`,
      );
      expect(lagOf(theirs.subarray(-ours.length), ours.subarray(-theirs.length))).toBe(0);
      expect(peak).toBeGreaterThan(1.2);
      // Noise substitution (PNS) gives different noise in every decoder.
      expect(apart).toBeLessThan(-30);
    },
  );

  it.skipIf(!existsSync(song) || !canDecode()).each(named)(
    '$name of a loud master: peaks after decoding are those of ffmpeg’s decoding and meter, and the ceiling holds',
    async ({ choice }) => {
      const planes = loudMaster();
      const frames = planes[0]?.length ?? 0;
      harness.files.set('master', served(planes));
      const told = await ask('loud', choice, { frames, sampleRate: RATE });
      const { figures, kept } = told;
      const theirs = await byFfmpeg(told.packets);
      const decodedThere = theirs.channels.map((plane) => plane.slice(LEAD_FRAMES, LEAD_FRAMES + frames));
      const stretches = stretchPeaks(decodedThere, RATE);
      const keptByFfmpeg = (await byFfmpeg(kept.packets)).peakDbtp;
      const list = (peaks: readonly number[]) => peaks.map((peak) => peak.toFixed(2)).join(', ');
      console.log(
        `${choiceId(choice)}: ${figures.beforeDbtp.toFixed(2)} dBTP before, ${figures.afterDbtp.toFixed(2)} after, ` +
          `${figures.overs} overs; by stretches ${list(told.segmentPeaksDbtp)}; of ffmpeg’s decoding ${list(stretches)}, ` +
          `${theirs.peakDbtp} by its own meter; at the ceiling ${figures.ceilingDbtp}: ${kept.afterDbtp.toFixed(2)}, ` +
          `by ffmpeg ${keptByFfmpeg}`,
      );
      expect(figures.afterDbtp).toBeCloseTo(told.wholeDbtp, 2);
      // ffmpeg oversamples four times and prints one decimal; ours oversamples sixteen times and never reads lower.
      const highest = Math.max(...stretches);
      expect(highest).toBeGreaterThan(theirs.peakDbtp - 0.1);
      expect(highest).toBeLessThan(theirs.peakDbtp + 0.5);
      // At this level FFmpeg's encoder uses noise substitution (PNS) in many packets, which every decoder renders differently.
      expect(Math.abs(figures.afterDbtp - highest)).toBeLessThan(PNS_DB);
      // The whole file, encoded again at that ceiling.
      expect(kept.afterDbtp).toBeLessThanOrEqual(0.02);
      expect(keptByFfmpeg).toBeLessThan(PNS_DB);
      expect(figures.ceilingDbtp).toBeGreaterThan(figures.beforeDbtp - figures.afterDbtp - 1);
    },
    180_000,
  );
});
