import { reencodeArtwork } from '@/lib/formats/artwork/reencode-artwork';
import { serveThread } from './serve-thread';

/** A picture as it was sent; the one that is kept, or why there is none. */
export type ArtworkOutput = Awaited<ReturnType<typeof reencodeArtwork>>;

serveThread<Uint8Array, ArtworkOutput>((bytes) => reencodeArtwork(bytes));
