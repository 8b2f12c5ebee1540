import type { DeckState } from '../transport/deck-state';
import type { ChainVariants } from './chain/chain-variants';
import type { CodecChoice } from './choice';
import { codecFiles } from './codec-files';
import type { CodecHost } from './codec-host';
import type { CodedDeck, FromCodec, ToCodec } from './protocol';

export interface CodecClientEvents {
  readonly onMessage: (message: FromCodec) => void;
  /** The worker crashed, or failed to load. */
  readonly onLost: () => void;
}

/** The page's handle on the codec worker, which it connects to the audio thread. */
export class CodecClient {
  private readonly worker: Worker;

  constructor({ sampleRate, tell }: CodecHost, { onMessage, onLost }: CodecClientEvents) {
    this.worker = new Worker(new URL('./codec.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<FromCodec>) => onMessage(data);
    this.worker.onerror = onLost;
    const { port1, port2 } = new MessageChannel();
    tell({ type: 'coded-stream', port: port1 }, [port1]);
    this.send({ type: 'connect', port: port2, sampleRate, files: codecFiles() }, [port2]);
  }

  /** @param variant the chain settings with which decks with the chain are encoded; null: not now */
  setDecks(choice: CodecChoice | null, decks: readonly DeckState[], variant: ChainVariants['current']): void {
    const coded = choice === null ? [] : decks.flatMap((deck) => codedDecks(deck, variant));
    this.send({ type: 'decks', choice, decks: coded });
  }

  dispose(): void {
    this.worker.terminate();
  }

  private send(message: ToCodec, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }
}

function codedDecks({ deck, frames }: DeckState, variant: ChainVariants['current']): CodedDeck[] {
  const { id, pcm, offsetFrames = 0, loudness, insert } = deck;
  const coded = { id, pcm, frames, offsetFrames };
  if (insert === undefined) return [{ ...coded, truePeakDbtp: loudness.truePeakDbtp }];
  // The deck's own figures are those of its print, which may have other settings.
  return variant === null ? [] : [{ ...coded, truePeakDbtp: null, variant }];
}
