import { Analyser } from '@/lib/engine/analyse/analyser';
import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { Finding } from '@/lib/engine/check/finding';

/** The findings for these samples, as those of a lossless 24-bit file by default. */
export function findingsIn(
  channels: readonly Float32Array[],
  format: Partial<AnalysisFormat> & { sampleRate: number },
): readonly Finding[] {
  const analyser = new Analyser();
  analyser.configure({
    channels: channels.length,
    bitDepth: 24,
    sampleFormat: 'int',
    lossless: true,
    ...format,
  });
  analyser.process({ channels, frames: channels[0]?.length ?? 0 });
  return analyser.finish().findings;
}
