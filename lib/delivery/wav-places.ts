import { openFileSource } from '@/lib/formats/node-file-source';
import { walkChunks } from '@/lib/formats/wav/chunks';
import { readWavTagPlaces, type WavTagPlaces } from '@/lib/formats/wav/tags';

/** What each chunk of a WAV on the disk says. */
export async function wavPlaces(path: string): Promise<WavTagPlaces> {
  const source = await openFileSource(path);
  try {
    const { chunks } = await walkChunks(source, true);
    return await readWavTagPlaces(source, chunks);
  } finally {
    await source.close();
  }
}
