import { AAC_LARGEST_PACKET } from '../aac/packet';
import { decodableAac, openAac } from '../aac/reader';
import type { AudioReader } from '../audio-reader';
import type { Movie } from './alac-track';
import { gaplessOf } from './gapless';
import { checkPackets, cutOff, packetReader, packetsThere } from './packets';
import { readM4aTags } from './tags';
import type { AacTrack } from './track';

/** Reads AAC-LC if the browser can decode it. Throws DamagedAudio. */
export async function openAacTrack({ source, movie }: Movie, track: AacTrack): Promise<AudioReader> {
  const config = await decodableAac(track.config);
  const packets = packetsThere(track.packets, source.size);
  checkPackets(track.packets, packets, source.size);
  const gapless = gaplessOf(movie, track);
  return openAac({
    container: 'm4a',
    config,
    packets,
    ...gapless,
    packetReader: () => packetReader(source, track.packets, AAC_LARGEST_PACKET),
    warnings: cutOff(track.packets, packets),
    readTags: async () => readM4aTags(movie),
  });
}
