import { serveThread } from '@/lib/jobs/threads/serve-thread';
import type { Song } from '../music/songs.table';
import { songFile } from '../songs-on-disk';

export interface PlaySong {
  readonly folder: string;
  readonly song: Song;
}

/** Gives the song's file: played now, or kept from before. */
serveThread<PlaySong, string>(({ folder, song }) => songFile(folder, song));
