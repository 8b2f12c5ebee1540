import type { FromStream, FromWorklet, ToStream, ToWorklet } from './protocol';
import { transportWorkletUrl } from './worklet/url';

export interface AudioThreadEvents {
  readonly fromWorklet: (message: FromWorklet) => void;
  readonly fromStream: (message: FromStream) => void;
}

interface AudioSession {
  type: 'auto' | 'playback';
}

/** On an iPhone the switch at the side mutes Web Audio unless the page says that it plays music (Audio Session API, Safari 16.4). */
function playThroughSilentSwitch(): void {
  const { audioSession } = navigator as Navigator & { audioSession?: AudioSession };
  if (audioSession) audioSession.type = 'playback';
}

/** Owns the AudioContext, the audio thread and the stream worker, and the wire between the two. */
export class AudioThread {
  readonly context: AudioContext;
  /** Resolves when the audio thread listens; rejects when this browser cannot run it. */
  readonly ready: Promise<void>;
  /** Messages told so far. */
  sent = 0;
  private readonly worker: Worker;
  private node: AudioWorkletNode | null = null;
  private readonly backlog: ToWorklet[] = [];

  constructor(
    sampleRate: number,
    private readonly events: AudioThreadEvents,
  ) {
    playThroughSilentSwitch();
    this.context = new AudioContext({ latencyHint: 'interactive', sampleRate });
    this.worker = new Worker(new URL('./stream.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<FromStream>) => events.fromStream(data);
    const { port1, port2 } = new MessageChannel();
    this.tellStream({ type: 'connect', port: port1, sampleRate: this.context.sampleRate }, [port1]);
    this.ready = this.load(port2);
  }

  /** The node that sounds, for taps and analysers; null until ready. */
  get output(): AudioNode | null {
    return this.node;
  }

  /** In order; kept until the audio thread is there. */
  tell(message: ToWorklet): void {
    this.sent++;
    if (this.node === null) this.backlog.push(message);
    else this.node.port.postMessage(message);
  }

  tellStream(message: ToStream, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  dispose(): void {
    this.tell({ type: 'dispose' });
    this.node?.disconnect();
    this.worker.terminate();
    void this.context.close();
  }

  private async load(streamPort: MessagePort): Promise<void> {
    await this.context.audioWorklet.addModule(transportWorkletUrl);
    if (this.context.state === 'closed') return;
    const node = new AudioWorkletNode(this.context, 'acetate-transport', {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [2],
    });
    node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => this.events.fromWorklet(data);
    node.onprocessorerror = () => {
      this.events.fromWorklet({ type: 'fault', sentence: 'The player has stopped. Please reload the page.' });
    };
    node.connect(this.context.destination);
    node.port.postMessage({ type: 'stream', port: streamPort } satisfies ToWorklet, [streamPort]);
    for (const message of this.backlog.splice(0)) node.port.postMessage(message);
    this.node = node;
  }
}
