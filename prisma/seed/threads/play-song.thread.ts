import { serveThread } from '@/lib/jobs/threads/serve-thread';
import type { Song } from '../music/songs.table';
import { songFile } from '../songs-on-disk';

export interface PlaySong {
  readonly folder: string;
  readonly song: Song;
}

/** The song's file, rendered now or cached from before. */
serveThread<PlaySong, string>(({ folder, song }) => songFile(folder, song));
