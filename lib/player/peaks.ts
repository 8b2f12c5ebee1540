import { parsePeaks, toWavesurferPeaks } from '@/lib/engine/measure/peaks-dat';

const known = new Map<string, Promise<Float32Array[]>>();

/** A stored waveform as wavesurfer.js takes it; fetched once for each address. Rejects when it cannot be had. */
export function loadPeaks(url: string): Promise<Float32Array[]> {
  const before = known.get(url);
  if (before !== undefined) return before;
  const peaks = fetchPeaks(url);
  known.set(url, peaks);
  peaks.catch(() => known.delete(url));
  return peaks;
}

async function fetchPeaks(url: string): Promise<Float32Array[]> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`The waveform did not come (${response.status}).`);
  return toWavesurferPeaks(parsePeaks(new Uint8Array(await response.arrayBuffer())));
}
