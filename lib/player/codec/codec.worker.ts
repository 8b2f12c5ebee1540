import { aacTools, type CodecTools, libavTools } from '@/lib/formats/codecs/codec-tools';
import { servedAac, servedCodecs } from '@/lib/formats/codecs/served-codecs';
import { fetchRange } from '../../pcm/fetch-range';
import { RangeTrouble } from '../../pcm/range-trouble';
import type { WorkletToStream } from '../protocol';
import { Loader } from '../stream/loader';
import type { Head } from '../stream/plan';
import type { CodecName } from './choice';
import { EncoderLoop } from './encode/encoder-loop';
import type { CodecFiles, FromCodec, ToCodec } from './protocol';

/** Encodes and decodes in the background, and keeps the coded voices' blocks around the playhead loaded: see README.md. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToCodec>) => void) | null;
  postMessage(message: FromCodec): void;
}

const scope = self as unknown as WorkerScope;
let worker: { readonly loop: EncoderLoop; readonly loader: Loader } | null = null;

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'connect':
      worker = connect(data);
      return;
    case 'decks':
      worker?.loop.setDecks(data.choice, data.decks);
      return;
    default:
      data satisfies never;
  }
};

/** Loads each library once. */
function codecLoader(files: CodecFiles): (codec: CodecName) => Promise<CodecTools> {
  let libav: CodecTools | null = null;
  return async (codec) => {
    if (codec === 'aac') return aacTools(() => servedAac(files.aac));
    libav ??= await libavTools(servedCodecs(files));
    return libav;
  };
}

function connect({ port, sampleRate, files }: Extract<ToCodec, { type: 'connect' }>) {
  const loop: EncoderLoop = new EncoderLoop({
    sampleRate,
    tools: codecLoader(files),
    read: (source) => (from, frames) => fetchRange(source, from, frames),
    toPage: (message) => scope.postMessage(message),
    onMore: () => refresh(),
  });
  const loader = new Loader({
    sampleRate,
    isReadable: ({ id, block }) => loop.job(id)?.isReadable(block) ?? false,
    rangesOf:
      ({ id }) =>
      async (from, frames) => {
        try {
          return await (loop.job(id)?.readRange(from, frames) ?? Promise.reject());
        } catch {
          throw new RangeTrouble('This sound could not be decoded. It is heard as it is.', true);
        }
      },
    toWorklet: (message, transfer) => port.postMessage(message, transfer),
    toPage: (message) => {
      const job = loop.job(message.id);
      if (job && message.type === 'trouble') job.trouble = message.sentence;
    },
  });
  const codedIdOf = (deckId: string) => loop.chosen.find(([deck]) => deck.id === deckId)?.[1].id ?? '';
  let known: readonly unknown[] = [];
  let head: Head | null = null;
  const follow = () => {
    if (head !== null) loader.setHead({ ...head, activeId: codedIdOf(head.activeId) });
  };
  const refresh = () => {
    if (loop.chosen === known) loader.look();
    else {
      known = loop.chosen;
      loader.setDecks(loop.chosen.map(([deck, job]) => job.specFor(deck)));
      follow();
    }
  };
  port.onmessage = ({ data }: MessageEvent<WorkletToStream>) => {
    switch (data.type) {
      case 'head':
        head = data;
        loop.setHead(data);
        return follow();
      case 'voices':
        return loader.setVoices(data.ids);
      case 'recycle':
        return loader.recycle(data.channels);
      default:
        data satisfies never;
    }
  };
  return { loop, loader };
}
