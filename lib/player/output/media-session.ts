import type { Transport } from '../transport/transport';

export interface NowPlaying {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Address of the cover; left out where there is none. */
  readonly artworkUrl?: string;
}

/** Seconds per small step on the lock screen. */
const STEP_SECONDS = 5;
/** The lock screen extrapolates by itself; in a loop it needs updates more often. */
const TELL_MS = 1000;

/**
 * Headset keys and lock screen control the transport, where the browser supports them; returns the unsubscribe function. The
 * skip keys go to the next deck at the same position: there is nothing else to skip to. In a blind test they do nothing, and
 * nothing reveals which deck is heard.
 */
export function followMediaSession(transport: Transport, playing: NowPlaying): () => void {
  if (!('mediaSession' in navigator)) return () => {};
  const session = navigator.mediaSession;
  const actions = actionsOf(transport);
  for (const [action, handler] of actions) setHandler(action, handler);
  let shown = '';
  const tell = () => {
    const title = titleOf(transport, playing.title);
    if (title !== shown) session.metadata = metadataOf({ ...playing, title });
    shown = title;
    session.playbackState = transport.getState().playing ? 'playing' : 'paused';
    reportPosition(transport);
  };
  const stop = transport.subscribe(tell);
  const timer = setInterval(() => {
    if (transport.getState().playing) reportPosition(transport);
  }, TELL_MS);
  tell();
  return () => {
    stop();
    clearInterval(timer);
    for (const [action] of actions) setHandler(action, null);
    session.metadata = null;
    session.playbackState = 'none';
  };
}

function actionsOf(transport: Transport): readonly [MediaSessionAction, MediaSessionActionHandler][] {
  const frames = (seconds: number): number => seconds * transport.getState().sampleRate;
  return [
    ['play', () => transport.play()],
    ['pause', () => transport.pause()],
    ['stop', () => transport.pause()],
    ['seekbackward', ({ seekOffset }) => transport.seekBy(-frames(seekOffset ?? STEP_SECONDS))],
    ['seekforward', ({ seekOffset }) => transport.seekBy(frames(seekOffset ?? STEP_SECONDS))],
    ['seekto', ({ seekTime }) => transport.seek(frames(seekTime ?? 0))],
    ['previoustrack', () => transport.switchToNext(-1)],
    ['nexttrack', () => transport.switchToNext(1)],
  ];
}

/** Browsers throw on an action name that they do not know. */
function setHandler(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    navigator.mediaSession.setActionHandler(action, handler);
  } catch {
    return;
  }
}

function titleOf(transport: Transport, title: string): string {
  const { decks, activeId, isBlind } = transport.getState();
  const heard = decks.find(({ deck }) => deck.id === activeId)?.deck;
  return heard === undefined || isBlind ? title : `${title} · ${heard.label}`;
}

function metadataOf({ artworkUrl, ...words }: NowPlaying): MediaMetadata {
  return new MediaMetadata({ ...words, artwork: artworkUrl === undefined ? [] : [{ src: artworkUrl }] });
}

function reportPosition(transport: Transport): void {
  const { durationFrames, sampleRate, playing, waiting, rate } = transport.getState();
  const duration = durationFrames / sampleRate;
  if (!(duration > 0)) return;
  const position = Math.min(duration, transport.positionFrames() / sampleRate);
  // The standard has no playback rate of 0; the playback state says that it is paused.
  const playbackRate = playing && !waiting && rate !== 0 ? rate : 1;
  navigator.mediaSession.setPositionState?.({ duration, position, playbackRate });
}
