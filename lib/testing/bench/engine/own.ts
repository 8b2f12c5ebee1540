// Our own contestants: in memory, and from the file.

import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { Analyser } from '../../../engine/analyse/analyser';
import { Measurer } from '../../../engine/measure/measurer';
import { MeterKernel, type TruePeakFilters } from '../../../engine/measure/meter-kernel';
import { PeakBuilder } from '../../../engine/waveform/peak-builder';
import type { Readings, Result } from './peers';
import type { Sound } from './sound';

const measurer = Measurer.create();
const builder = new PeakBuilder();
const analyser = new Analyser();

/** CPU milliseconds of this process, all its threads. */
async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function readings(): Readings {
  const { integratedLufs, rangeLu, truePeakDbtp } = measurer.finish();
  return [integratedLufs ?? Number.NaN, rangeLu ?? Number.NaN, truePeakDbtp ?? Number.NaN];
}

export async function ownInMemory(sound: Sound, truePeak: TruePeakFilters): Promise<Result> {
  const { sampleRate, planes } = sound;
  let found: Readings | undefined;
  const ms = await cpuMs(() => {
    measurer.configure({ sampleRate, channels: planes.length }, { truePeak });
    measurer.process(planes, planes[0]?.length ?? 0);
    found = readings();
  });
  return { ms, ...(found && { readings: found }) };
}

/** What every sent file goes through: measured, profiled, checked and drawn. */
export async function ownAnalysis({ sampleRate, planes }: Sound): Promise<Result> {
  const format = { sampleRate, channels: planes.length, bitDepth: 24, lossless: true } as const;
  const ms = await cpuMs(() => {
    analyser.configure({ ...format, sampleFormat: 'int' });
    analyser.process({ channels: planes, frames: planes[0]?.length ?? 0 });
    analyser.finish();
  });
  return { ms };
}

/** Reading, decoding and measuring a WAV, in this process. */
export async function ownFromFile(sound: Sound): Promise<Result> {
  let found: Readings | undefined;
  const ms = await cpuMs(async () => {
    const source = await openFileSource(sound.wavFile);
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    measurer.configure(opened.value.format);
    for await (const { channels, frames } of opened.value.blocks()) measurer.process(channels, frames);
    found = readings();
    await opened.value.close();
    await source.close();
  });
  return { ms, ...(found && { readings: found }) };
}

/** Short enough that one would measure the clock. */
const PEAK_PASSES = 5;

/** Waveform peaks at every level, from interleaved 24-bit samples: the mean of five passes. */
export async function ownPeaks({ sampleRate, planes, pcm }: Sound): Promise<Result> {
  const ms = await cpuMs(() => {
    for (let pass = 0; pass < PEAK_PASSES; pass++) {
      builder.configure({ sampleRate, channels: planes.length });
      builder.processPcm(pcm, 's24');
      builder.finish();
    }
  });
  return { ms: ms / PEAK_PASSES };
}

/** The memory of a meter instance; it does not grow with the file. */
export function meterBytes(): number {
  const kernel = new MeterKernel();
  kernel.configure({ sampleRate: 192_000, channels: 6 }, { longFilter: true, psr: true });
  return kernel.exports.memory.buffer.byteLength;
}
