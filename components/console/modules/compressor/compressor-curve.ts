import type { CompressorSettings } from '@/lib/engine/modules/compressor/compressor';

/**
 * Output of the compressor for a steady level, both in dB of its detector: the gain computer of the engine's kernel
 * (kernels/compressor/compressor.ts), make-up and dry share included. For the display only.
 */
export function staticOutputDb(settings: CompressorSettings, inputDb: number): number {
  const { thresholdDb, ratio, kneeDb, makeupDb, mixPercent } = settings;
  const over = inputDb - thresholdDb;
  const into = Math.max(0, over + kneeDb / 2);
  const amount = over >= kneeDb / 2 ? over : kneeDb > 0 ? (into * into) / (2 * kneeDb) : 0;
  const reductionDb = (1 - 1 / ratio) * Math.max(0, amount);
  const wet = mixPercent / 100;
  return inputDb + 20 * Math.log10(wet * 10 ** ((makeupDb - reductionDb) / 20) + 1 - wet);
}
