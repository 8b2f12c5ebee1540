import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '@/lib/testing/browsers/browsers';
import { realTime } from '@/lib/testing/browsers/sound-suite';
import { ProofHarness } from '../../testing/player/harness';
import { make24, proofDeck, serve24 } from '../../testing/player/signals';

const FRAMES = 12 * 48_000;

declare global {
  interface Window {
    session: {
      readonly keys: Map<string, MediaSessionActionHandler | null>;
      position: MediaPositionState | undefined;
    };
  }
}

const [chromium] = browsers;

describe.skipIf(!chromium?.isHere)('lock screen and headset', realTime, () => {
  let harness: ProofHarness;
  beforeAll(async () => {
    if (!chromium) return;
    harness = await ProofHarness.open(chromium);
    const file = serve24(make24(FRAMES, (i) => 0.3 * Math.sin(i * 0.0131)));
    for (const name of ['v2', 'v1', 'mix']) harness.files.set(name, file);
    await harness.beginWith(() => {
      window.session = { keys: new Map(), position: undefined };
      const own = navigator.mediaSession;
      own.setActionHandler = (action, handler) => {
        // A browser that does not know this action.
        if ((action as string) === 'stop') throw new TypeError('unknown');
        window.session.keys.set(action, handler);
      };
      own.setPositionState = (state) => {
        window.session.position = state;
      };
    });
  });
  afterAll(() => harness?.close());
  beforeEach(async () => {
    await harness.load();
    await harness.page.evaluate(
      async (decks) => {
        await window.proof.open(decks);
        window.proof.followSession({
          title: 'One',
          artist: 'The Grooves',
          album: 'One',
          artworkUrl: '/cover',
        });
      },
      ['v2', 'v1', 'mix'].map((name) => proofDeck({ name, frames: FRAMES })),
    );
  });

  const press = (action: MediaSessionAction, details: object = {}) =>
    harness.page.evaluate(
      ({ name, more }) => window.session.keys.get(name)?.({ action: name as MediaSessionAction, ...more }),
      { name: action, more: details },
    );
  const shown = () =>
    harness.page.evaluate(() => ({
      title: navigator.mediaSession.metadata?.title,
      artwork: navigator.mediaSession.metadata?.artwork.length,
      state: navigator.mediaSession.playbackState,
      position: window.session.position,
      activeId: window.proof.transport?.getState().activeId,
    }));

  it('reports the active deck and its position', async () => {
    expect(await shown()).toMatchObject({
      title: 'One · v2',
      artwork: 1,
      state: 'paused',
      position: { duration: 12, position: 0, playbackRate: 1 },
    });
    await press('seekto', { seekTime: 5 });
    await press('seekforward');
    await press('seekbackward', { seekOffset: 2 });
    expect((await shown()).position).toMatchObject({ position: 8 });
  });

  it('plays, pauses, and skips to the next deck at the same position', async () => {
    await press('seekto', { seekTime: 3 });
    await press('play');
    await harness.page.evaluate(() => window.proof.until((state) => state.playing && !state.waiting));
    expect((await shown()).state).toBe('playing');
    await press('nexttrack');
    await harness.page.evaluate(() => window.proof.until((state) => state.activeId === 'v1'));
    const { title, position } = await shown();
    expect(title).toBe('One · v1');
    expect(position?.position).toBeGreaterThanOrEqual(3);
    await press('pause');
    await press('previoustrack');
    await press('previoustrack');
    expect(await shown()).toMatchObject({ activeId: 'mix', title: 'One · mix', state: 'paused' });
  });

  it('reports nothing and changes nothing in a blind test', async () => {
    await harness.page.evaluate(() => window.proof.transport?.setBlind(true));
    await press('nexttrack');
    expect(await shown()).toMatchObject({ activeId: 'v2', title: 'One' });
    await harness.page.evaluate(() => window.proof.transport?.setBlind(false));
    expect((await shown()).title).toBe('One · v2');
  });
});
