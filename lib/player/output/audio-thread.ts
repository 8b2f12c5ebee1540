import type { FromStream, FromWorklet, StatusMessage, ToStream, ToWorklet } from '../protocol';
import { streamsOf, voicesOf } from '../transport/deck-messages';
import type { CodedVoices, DeckState } from '../transport/deck-state';
import { audibleFrame } from '../transport/position';
import { audioScript } from '../worklet/audio-script';
import '../worklet/url';
import { declarePlayback } from './iphone';
import { outputLatencyOf } from './output-latency';
import { type OutputPath, outputPath } from './output-path';
import type { Sound, SoundEvents, Span } from './sound';
import { takeStreamWorker } from './stream-worker';

/** Within this time after an interruption the audio clock moves again, or never will. */
const REVIVAL_MS = 2000;

/** Whether this browser has what the audio thread needs; over plain http most do not. */
export function hasAudioThread(): boolean {
  return (
    typeof AudioContext === 'function' &&
    typeof AudioWorkletNode === 'function' &&
    'audioWorklet' in AudioContext.prototype
  );
}

/** Owns the AudioContext, the audio thread and the stream worker, and connects the two. */
export class AudioThread implements Sound {
  readonly mode = 'full';
  readonly canLevel = true;
  readonly context: AudioContext;
  readonly ready: Promise<void>;
  sent = 0;
  private readonly worker: Worker;
  private readonly speakers: OutputPath;
  private node: AudioWorkletNode | null = null;
  private readonly backlog: [ToWorklet, Transferable[]][] = [];
  private hasRun = false;
  private wasInterrupted = false;
  private isMoving = false;
  private isOver = false;

  constructor(
    sampleRate: number,
    private readonly events: SoundEvents,
  ) {
    declarePlayback();
    this.context = new AudioContext({ latencyHint: 'interactive', sampleRate });
    this.context.addEventListener('statechange', () => this.followContext());
    this.speakers = outputPath(this.context, events.taken);
    this.worker = takeStreamWorker();
    this.worker.onmessage = ({ data }: MessageEvent<FromStream>) => events.fromStream(data);
    this.worker.onerror = () => this.lose();
    const { port1, port2 } = new MessageChannel();
    this.tellStream({ type: 'connect', port: port1, sampleRate: this.context.sampleRate }, [port1]);
    this.ready = this.load(port2).catch((error: unknown) => {
      this.lose();
      throw error;
    });
  }

  get sampleRate(): number {
    return this.context.sampleRate;
  }

  get isRunning(): boolean {
    return this.context.state === 'running';
  }

  /** Null until ready, and after `dispose`. */
  get output(): AudioNode | null {
    return this.node;
  }

  /** Messages in order; kept until the audio thread is ready. */
  tell(message: ToWorklet, transfer: Transferable[] = []): void {
    if (!('port' in message)) this.sent++;
    if (message.type === 'pause') this.speakers.rest();
    if (this.node === null) this.backlog.push([message, transfer]);
    else this.node.port.postMessage(message, transfer);
  }

  setDecks(decks: readonly DeckState[], activeId: string, codedIdOf: CodedVoices): void {
    this.tell({ type: 'voices', activeId, voices: voicesOf(decks, codedIdOf) });
    this.tellStream({ type: 'decks', decks: streamsOf(decks), activeId });
  }

  wake(): void {
    // Refused while a call has the device: the next press of play asks again.
    this.context.resume().catch(() => {});
    this.speakers.start();
    if (this.wasInterrupted) this.expectClock();
  }

  audibleFrame(status: StatusMessage, span: Span): number {
    const { context } = this;
    const latencyFrames = outputLatencyOf(context) * context.sampleRate;
    const contextFrame = context.currentTime * context.sampleRate;
    return audibleFrame(status, { contextFrame, latencyFrames, ...span });
  }

  async setSink(deviceId: string): Promise<void> {
    const context = this.context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    // Changing the device passes through a suspended state, which is no interruption.
    this.isMoving = this.isRunning;
    try {
      await context.setSinkId?.(deviceId);
    } catch (error) {
      this.isMoving = false;
      throw error;
    }
  }

  dispose(): void {
    this.isOver = true;
    this.tell({ type: 'dispose' });
    this.node?.disconnect();
    this.node = null;
    this.speakers.dispose();
    this.worker.terminate();
    if (this.context.state !== 'closed') void this.context.close();
  }

  private tellStream(message: ToStream, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private async load(streamPort: MessagePort): Promise<void> {
    await this.context.audioWorklet.addModule(audioScript.get());
    if (this.isOver) return;
    const node = new AudioWorkletNode(this.context, 'acetate-transport', {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [2],
    });
    node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => this.events.fromWorklet(data);
    node.onprocessorerror = () => this.lose();
    node.connect(this.speakers.input);
    node.port.postMessage({ type: 'stream', port: streamPort } satisfies ToWorklet, [streamPort]);
    for (const [message, transfer] of this.backlog.splice(0)) node.port.postMessage(message, transfer);
    this.node = node;
  }

  /** Reported once, and not after `dispose`. */
  private lose(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.events.lost();
  }

  private followContext(): void {
    if (this.isOver) return;
    const state: string = this.context.state;
    const isInterrupted = state === 'interrupted';
    this.wasInterrupted ||= isInterrupted;
    if (this.isRunning) {
      this.hasRun = true;
      this.isMoving = false;
      this.events.running();
    } else if (this.hasRun && state !== 'closed' && (isInterrupted || !this.isMoving)) {
      this.events.taken();
    }
  }

  /** After a call, some iPhones report that the context runs, or can be resumed, but its clock never moves. */
  private expectClock(): void {
    const before = this.context.currentTime;
    setTimeout(() => {
      if (document.visibilityState !== 'visible') return;
      if (this.context.currentTime === before) this.lose();
    }, REVIVAL_MS);
  }
}
