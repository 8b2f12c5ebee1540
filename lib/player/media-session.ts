import type { Transport } from './transport';

export interface NowPlaying {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
}

/** Seconds of the lock screen's small steps. */
const STEP_SECONDS = 5;

/** Headset keys and lock screen drive the transport, where the browser knows them; returns the way to stop. */
export function followMediaSession(transport: Transport, playing: NowPlaying): () => void {
  if (!('mediaSession' in navigator)) return () => {};
  const session = navigator.mediaSession;
  const seconds = (count: number): number => count * transport.getState().sampleRate;
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', () => transport.play()],
    ['pause', () => transport.pause()],
    ['seekbackward', () => transport.seekBy(-seconds(STEP_SECONDS))],
    ['seekforward', () => transport.seekBy(seconds(STEP_SECONDS))],
    ['seekto', ({ seekTime }) => transport.seek(seconds(seekTime ?? 0))],
  ];
  session.metadata = new MediaMetadata(playing);
  for (const [action, handler] of handlers) session.setActionHandler(action, handler);
  const stop = transport.subscribe(() => {
    session.playbackState = transport.getState().playing ? 'playing' : 'paused';
  });
  return () => {
    stop();
    for (const [action] of handlers) session.setActionHandler(action, null);
    session.metadata = null;
    session.playbackState = 'none';
  };
}
