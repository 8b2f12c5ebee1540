import { seal } from '@/lib/realtime/messages';

/** What a page sends on the live channel to join a release's room, in the version that the server speaks. */
export const joinMessage = (releaseId: string) =>
  seal({ type: 'join', releaseId, at: { trackId: null, listening: null, writing: false } });
