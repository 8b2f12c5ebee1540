import type { Deck } from '../deck';
import { followMediaSession, type NowPlaying } from '../media-session';
import { Transport } from '../transport';
import type { TransportState } from '../transport-state';

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

  record(seconds: number): void {
    this.tap?.port.postMessage({
      type: 'start',
      frames: seconds * (this.transport?.context?.sampleRate ?? 0),
    });
  }

  /** Both channels of what was recorded, as base64 of little-endian float. */
  async stop(): Promise<string[]> {
    const tap = this.tap;
    if (tap === null) return [];
    const channels = await new Promise<Float32Array[]>((resolve) => {
      tap.port.onmessage = ({ data }: MessageEvent<Float32Array[]>) => resolve(data);
      tap.port.postMessage({ type: 'stop' });
    });
    return channels.map((channel) => base64(new Uint8Array(channel.buffer)));
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

  /** Waits until the audio clock has moved on. */
  async pass(seconds: number): Promise<void> {
    const context = this.transport?.context ?? null;
    if (context === null) return;
    const end = context.currentTime + seconds;
    while (context.currentTime < end) await new Promise((resolve) => requestAnimationFrame(resolve));
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
