import type { Recipe } from '@/lib/engine/chain/recipe';
import { UnsupportedRate } from '@/lib/engine/chain/unsupported-rate';
import type { FromWorklet, StreamToWorklet, ToWorklet, WorkletToStream } from '../protocol';
import { ChainHost } from './chain-host';
import { Mixer } from './mixer';
import { OutputLimiter } from './output-limiter';
import { OutputMeter } from './output-meter';
import { SignalViews } from './output-views';
import { Preview } from './preview';
import { Ramp, raisedCosine } from './ramp';
import { Reporter } from './reporter';
import { workletScope } from './worklet-scope';

/** The audio thread's host: messages in, sound and reports out. All decisions are the mixer's. */
class TransportProcessor extends workletScope.AudioWorkletProcessor {
  private readonly mixer = new Mixer(workletScope.sampleRate);
  private readonly preview = new Preview(workletScope.sampleRate);
  private readonly limiter = new OutputLimiter(workletScope.sampleRate, (message) => this.post(message));
  private readonly volume = new Ramp(raisedCosine(Math.round(workletScope.sampleRate * 0.02)), 1);
  private readonly gains = new Float64Array(128);
  private readonly reporter = new Reporter(this.mixer, workletScope.sampleRate, (message) =>
    this.post(message),
  );
  private readonly meter = new OutputMeter(workletScope.sampleRate, (message) => this.post(message));
  private readonly views = new SignalViews(workletScope.sampleRate, (message) => this.post(message));
  private readonly chain = new ChainHost(workletScope.sampleRate, (message) => this.post(message));
  private readonly streams = new Map<'stream' | 'coded-stream', MessagePort>();
  private isAlive = true;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => this.receive(data);
  }

  process(_inputs: readonly Float32Array[][], outputs: readonly Float32Array[][]): boolean {
    const left = outputs[0]?.[0];
    const right = outputs[0]?.[1];
    if (left === undefined || right === undefined) return this.isAlive;
    this.mixer.render(left, right, left.length);
    this.limiter.process(left, right, left.length);
    this.preview.process(left, right, left.length);
    this.meter.push(outputs[0] ?? [], left.length);
    this.views.push(outputs[0] ?? [], left.length);
    this.chain.afterQuantum(left.length);
    this.applyVolume(left, right);
    this.reporter.afterQuantum(left.length, workletScope.currentFrame);
    return this.isAlive;
  }

  private applyVolume(left: Float32Array, right: Float32Array): void {
    if (!this.volume.isMoving && this.volume.target === 1) return;
    for (let at = 0; at < left.length; at += this.gains.length) {
      const count = Math.min(this.gains.length, left.length - at);
      this.volume.fill(this.gains, count);
      for (let i = 0; i < count; i++) {
        left[at + i] = (left[at + i] ?? 0) * (this.gains[i] ?? 0);
        right[at + i] = (right[at + i] ?? 0) * (this.gains[i] ?? 0);
      }
    }
  }

  private receive(message: ToWorklet): void {
    if ('port' in message) this.connect(message);
    else this.obey(message);
    // Before the first play nothing is rendered, but the first samples can be delivered already.
    this.reporter.reportHead();
  }

  private obey(message: Exclude<ToWorklet, { port: MessagePort }>): void {
    const { mixer } = this;
    this.reporter.hasNews = true;
    this.reporter.received++;
    switch (message.type) {
      case 'voices':
        mixer.setVoices(message.voices, message.activeId);
        this.announceVoices();
        break;
      case 'switch':
        mixer.switchTo(message.id);
        break;
      case 'delta':
        mixer.setDelta(message.delta);
        break;
      case 'levels':
        for (const [id, level] of Object.entries(message.levels)) mixer.setLevel(id, level);
        break;
      case 'play':
        mixer.play(message.rate);
        break;
      case 'pause':
        mixer.pause();
        break;
      case 'seek':
        mixer.seek(message.frame, message.id);
        break;
      case 'loop':
        mixer.setLoop(message.range);
        break;
      case 'preview':
        this.preview.go(message.speaker);
        break;
      case 'limiter':
        this.limiter.go(message.ceiling);
        break;
      case 'volume':
        this.volume.go(message.gain);
        break;
      case 'meters':
        this.meter.switch(message.on);
        this.chain.watch(message.on);
        break;
      case 'views':
        this.views.switch(message.on);
        break;
      case 'reset-meters':
        this.meter.reset();
        break;
      case 'recipe':
        this.takeRecipe(message.recipe);
        break;
      case 'bypass':
        this.chain.setBypass(message.mode);
        break;
      case 'dispose':
        this.isAlive = false;
        for (const port of this.streams.values()) port.close();
        break;
      default:
        message satisfies never;
    }
  }

  private takeRecipe(recipe: Recipe): void {
    try {
      const insert = this.chain.setRecipe(recipe);
      if (insert !== null) this.mixer.setInsert(insert);
    } catch (error) {
      if (!(error instanceof UnsupportedRate)) throw error;
      this.post({ type: 'fault', sentence: error.message });
    }
  }

  private connect({ type, port }: Extract<ToWorklet, { port: MessagePort }>): void {
    this.streams.get(type)?.close();
    this.streams.set(type, port);
    port.onmessage = ({ data }: MessageEvent<StreamToWorklet>) => this.receiveBlocks(data, port);
    this.reporter.toStream = (message) => {
      for (const each of this.streams.values()) each.postMessage(message);
    };
    this.announceVoices();
  }

  private announceVoices(): void {
    for (const [type, port] of this.streams) {
      const ids = this.mixer.idsOf(type === 'coded-stream');
      port.postMessage({ type: 'voices', ids } satisfies WorkletToStream);
    }
  }

  private receiveBlocks(message: StreamToWorklet, port: MessagePort): void {
    const buffer = this.mixer.voices.get(message.id)?.buffer;
    switch (message.type) {
      case 'block':
        buffer?.put(message.block, message.channels);
        break;
      case 'drop':
        for (const block of message.blocks) giveBack(buffer?.remove(block) ?? null, port);
        break;
      default:
        message satisfies never;
    }
  }

  private post(message: FromWorklet): void {
    this.port.postMessage(message);
  }
}

/** The memory of a block that is not needed any more goes back to whoever filled it. */
function giveBack(channels: readonly [Float32Array, Float32Array] | null, port: MessagePort): void {
  if (channels === null) return;
  const message: WorkletToStream = { type: 'recycle', channels };
  port.postMessage(message, [channels[0].buffer, channels[1].buffer]);
}

workletScope.registerProcessor('acetate-transport', TransportProcessor);
