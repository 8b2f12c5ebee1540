import type { DeckState } from '../transport-state';
import type { CodecChoice } from './choice';
import { codecFiles } from './codec-files';
import type { CodecHost } from './codec-switch';
import type { CodedDeck, FromCodec, ToCodec } from './protocol';

export interface CoderEvents {
  readonly hear: (message: FromCodec) => void;
  /** It cannot go on, or never came. */
  readonly lost: () => void;
}

/** The page's handle on the codec worker, and the wire between it and the audio thread. */
export class Coder {
  private readonly worker: Worker;

  constructor({ sampleRate, tell }: CodecHost, { hear, lost }: CoderEvents) {
    this.worker = new Worker(new URL('./codec.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<FromCodec>) => hear(data);
    this.worker.onerror = lost;
    const { port1, port2 } = new MessageChannel();
    tell({ type: 'coded-stream', port: port1 }, [port1]);
    this.send({ type: 'connect', port: port2, sampleRate, files: codecFiles() }, [port2]);
  }

  setDecks(choice: CodecChoice | null, decks: readonly DeckState[]): void {
    this.send({ type: 'decks', choice, decks: choice === null ? [] : decks.flatMap(codedDecks) });
  }

  dispose(): void {
    this.worker.terminate();
  }

  private send(message: ToCodec, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }
}

function codedDecks({ deck, frames }: DeckState): CodedDeck[] {
  if (deck.insert !== undefined) return [];
  const { id, pcm, offsetFrames = 0, loudness } = deck;
  return [{ id, pcm, frames, offsetFrames, truePeakDbtp: loudness.truePeakDbtp }];
}
