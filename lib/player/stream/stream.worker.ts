import { fetchRange } from '../../pcm/fetch-range';
import type { FromStream, StreamToWorklet, ToStream, WorkletToStream } from '../protocol';
import { Loader } from './loader';

/** The worker between network and audio thread: see README.md. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToStream>) => void) | null;
  postMessage(message: FromStream): void;
}

const scope = self as unknown as WorkerScope;
let loader: Loader | null = null;

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'connect':
      loader = connect(data.port, data.sampleRate);
      return;
    case 'decks':
      loader?.setDecks(data.decks, data.activeId);
      return;
    default:
      data satisfies never;
  }
};

function connect(port: MessagePort, sampleRate: number): Loader {
  const made = new Loader({
    sampleRate,
    rangesOf: (spec, signal) => (from, frames) => fetchRange(spec.pcm, from, frames, signal),
    toWorklet: (message: StreamToWorklet, transfer) => port.postMessage(message, transfer),
    toPage: (message) => scope.postMessage(message),
  });
  port.onmessage = ({ data }: MessageEvent<WorkletToStream>) => {
    switch (data.type) {
      case 'head':
        return made.setHead(data);
      case 'voices':
        return made.setVoices(data.ids);
      case 'recycle':
        return made.recycle(data.channels);
      default:
        data satisfies never;
    }
  };
  return made;
}
