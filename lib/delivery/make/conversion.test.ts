import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sha256, TrackId, VersionId } from '@/lib/core/ids';
import { deliverableKindTable } from '@/lib/domain/deliverables/deliverable-kinds.table';
import { defaultModule, RECIPE_SCHEMA, type Recipe } from '@/lib/engine/chain/recipe';
import { ChainRenderer } from '@/lib/engine/chain/renderer';
import { planarFromPcm } from '@/lib/engine/pcm/planes';
import { joinBytes, memorySink } from '@/lib/formats/byte-sink';
import { memorySource } from '@/lib/formats/byte-source';
import { writeWav } from '@/lib/formats/wav/writer';
import { musicLike } from '@/lib/testing/signals/tones';
import type { DeliveryTrack } from '../delivery';
import { approvedSource } from './approved-source';
import { pcmConversion } from './conversion';
import { measure } from './signal';

const sampleRate = 48_000;
const frames = 4 * sampleRate;
const ceilingDbtp = -1;

/** Loud music as the engine prints it: driven 14 dB into the limiter. */
function loudPrint(bitDepth: 24 | 32): Uint8Array {
  const limiter = defaultModule('limiter', 'limiter');
  const recipe: Recipe = {
    schema: RECIPE_SCHEMA,
    inputTrimDb: 0,
    modules: [{ ...limiter, inputGainDb: 14, ceilingDb: ceilingDbtp, releaseMs: 20 }],
    output: { trimDb: 0, bitDepth, dither: 'tpdf', seed: 1 },
  };
  const renderer = new ChainRenderer({ sampleRate, channels: 2, recipe });
  const planes = [1, 2].map((seed) => musicLike(frames, { sampleRate, seed }));
  return joinBytes([renderer.push(planes, frames).pcm, renderer.flush().pcm]);
}

async function conversionOf(encoding: 's24' | 'f32', kind: 'wav16-44' | 'wav24') {
  const pcm = loudPrint(encoding === 's24' ? 24 : 32);
  const sink = memorySink();
  const block = async function* () {
    yield { pcm, frames };
  };
  await writeWav(sink, { sampleRate, channels: 2, encoding, frames, software: 'test' }, block());
  const pcmSha256 = createHash('sha256').update(pcm).digest('hex') as Sha256;
  const version = {
    id: 'v' as VersionId,
    number: 1,
    fileSha256: pcmSha256,
    pcmSha256,
    engineVersion: 'x',
    ceilingDbtp,
  };
  const track = { trackId: 't' as TrackId, version, metadata: { title: 'Loud' } } as DeliveryTrack;
  const source = await approvedSource(track, memorySource(sink.bytes()));
  if (!source.ok) throw new Error(source.refusal.sentence);
  return {
    conversion: await pcmConversion(deliverableKindTable[kind], { track, source: source.value }),
    version: source.value.measurement,
  };
}

describe('a loud print, converted', () => {
  it('keeps its ceiling at 44.1 kHz and 16 bits', async () => {
    const { conversion, version } = await conversionOf('s24', 'wav16-44');
    const written = async function* () {
      for await (const block of conversion.blocks())
        yield { ...block, channels: planarFromPcm(block.pcm, 's16', 2) };
    };
    const measured = await measure(written(), { sampleRate: 44_100, channels: 2 });
    expect(version.truePeakDbtp).toBeLessThanOrEqual(ceilingDbtp + 0.005);
    expect(measured.truePeakDbtp).toBeLessThanOrEqual(
      Math.max(ceilingDbtp, version.truePeakDbtp ?? 0) + 0.01,
    );
    expect(conversion.gainDb).toBeGreaterThan(-0.6);
    expect(measured.integratedLufs).toBeCloseTo((version.integratedLufs ?? 0) + conversion.gainDb, 1);
    expect(conversion.processing.length).toBe(conversion.gainDb < 0 ? 3 : 2);
  });

  it('is dithered to 24 bits when the version is float, at the same level', async () => {
    const { conversion } = await conversionOf('f32', 'wav24');
    expect(conversion).toMatchObject({ gainDb: 0, sampleRate, frames });
    expect(conversion.processing).toEqual([expect.stringContaining('Dithered once to 24 bits')]);
  });
});
