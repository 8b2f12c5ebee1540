import type { Deck } from '../../player/deck';
import { followMediaSession, type NowPlaying } from '../../player/output/media-session';
import { Transport } from '../../player/transport/transport';
import type { TransportState } from '../../player/transport/transport-state';
import type { ToTap } from './tap.worklet';

/** The page of the proofs: one transport with a tap on its output, driven from the test. */
class ProofPage {
  transport: Transport | null = null;
  private tap: AudioWorkletNode | null = null;

  async open(decks: readonly Deck[]): Promise<void> {
    const transport = new Transport({ decks });
    this.transport = transport;
    await this.until((state) => state.status !== 'loading');
    const { context } = transport;
    if (context === null) return;
    await context.audioWorklet.addModule('/player/tap.worklet.js');
    this.tap = new AudioWorkletNode(context, 'proof-tap', { numberOfOutputs: 0, channelCount: 2 });
    transport.output?.connect(this.tap);
    await context.resume();
  }

  followSession(playing: NowPlaying): void {
    if (this.transport !== null) followMediaSession(this.transport, playing);
  }

  /** Resolves when the recording runs; it ends after this many seconds. */
  async record(seconds: number): Promise<void> {
    await this.askTap({ type: 'start', frames: seconds * (this.transport?.context?.sampleRate ?? 0) });
  }

  /** Both channels of the recording, as base64 of little-endian float. */
  async stop(): Promise<string[]> {
    const channels = await this.askTap({ type: 'stop' });
    return channels.map((channel) => base64(new Uint8Array(channel.buffer)));
  }

  private askTap(message: ToTap): Promise<Float32Array[]> {
    const { tap } = this;
    if (tap === null) return Promise.resolve([]);
    return new Promise((resolve) => {
      tap.port.onmessage = ({ data }: MessageEvent<Float32Array[]>) => resolve(data);
      tap.port.postMessage(message);
    });
  }

  /** Waits for a state of the transport. */
  until(isSo: (state: TransportState) => boolean): Promise<void> {
    const { transport } = this;
    if (transport === null) throw new Error('Open a transport first.');
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo(transport.getState())) return;
        stop();
        resolve();
      };
      const stop = transport.subscribe(look);
      look();
    });
  }

  /** Plays, and waits until sound is output. */
  async play(): Promise<void> {
    const from = this.frame;
    this.transport?.play();
    await this.look(() => this.frame !== from);
  }

  /** Waits until this frame of the timeline has been heard. */
  reach(frame: number): Promise<void> {
    return this.look(() => this.frame >= frame);
  }

  /** Waits until the audio clock has moved on. */
  async pass(seconds: number): Promise<void> {
    const context = this.transport?.context ?? null;
    if (context === null) return;
    const end = context.currentTime + seconds;
    await this.look(() => context.currentTime >= end);
  }

  private get frame(): number {
    return this.transport?.positionFrames() ?? 0;
  }

  private async look(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

declare global {
  interface Window {
    proof: ProofPage;
  }
}

window.proof = new ProofPage();
