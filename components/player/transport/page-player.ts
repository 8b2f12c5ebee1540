import { Comparer } from '@/lib/player/compare/comparer';
import { prepareStreamWorker } from '@/lib/player/output/stream-worker';
import type { Transport } from '@/lib/player/transport/transport';
import type { TransportOptions, TransportState } from '@/lib/player/transport/transport-state';
import { audioScript } from '@/lib/player/worklet/audio-script';
import { takeTransport } from './early-transport';

export interface Player {
  readonly transport: Transport;
  /** Measures and aligns in the background. */
  readonly comparer: Comparer;
}

function open(options: TransportOptions): Player {
  return { transport: takeTransport(options), comparer: new Comparer() };
}

function close({ transport, comparer }: Player): void {
  comparer.dispose();
  transport.dispose();
}

/** Goes on where and as another transport did. */
function goOn(transport: Transport, before: TransportState, frame: number): void {
  transport.switchTo(before.activeId);
  transport.setVolume(before.volume);
  transport.setMatch(before.match);
  transport.setSpeaker(before.preview.speaker);
  transport.setPlatform(before.preview.platform);
  transport.setLoop(before.loop);
  transport.seek(frame);
  if (before.playing) transport.play();
}

/**
 * Opens the page's player. Under development (`npm run dev`) it is opened again, at the same place, when the audio thread's
 * script has changed.
 * @param options what to open it with, asked each time
 * @param show called with the player, and with null when it is closed
 * @returns closes it
 */
export function openPagePlayer(
  options: () => TransportOptions,
  show: (player: Player | null) => void,
): () => void {
  let player = open(options());
  let stopFollowing = () => {};
  show(player);
  // biome-ignore lint/style/noProcessEnv: a constant of the bundler's, with which it leaves this out of a production build.
  if (process.env.NODE_ENV === 'development') {
    prepareStreamWorker();
    stopFollowing = audioScript.subscribe(() => {
      const { transport } = player;
      const [before, frame] = [transport.getState(), transport.positionFrames()];
      close(player);
      player = open(options());
      show(player);
      goOn(player.transport, before, frame);
      prepareStreamWorker();
    });
  }
  return () => {
    stopFollowing();
    show(null);
    close(player);
  };
}
