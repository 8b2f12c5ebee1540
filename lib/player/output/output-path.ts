import { maySilentSwitchMute } from './iphone';

/** The element keeps running for this long after a pause, so that the fade is heard. */
const LINGER_MS = 300;

/** Where the audio thread's output is connected. */
export interface OutputPath {
  readonly input: AudioNode;
  /** Must be called within a user gesture. */
  start(): void;
  rest(): void;
  dispose(): void;
}

/** Straight to the device, bit for bit; through a media element on iPhones that would otherwise be silent (`iphone.ts`). */
export function outputPath(context: AudioContext, taken: () => void): OutputPath {
  if (maySilentSwitchMute()) return new ElementPath(context, taken);
  return { input: context.destination, start: () => {}, rest: () => {}, dispose: () => {} };
}

class ElementPath implements OutputPath {
  readonly input: MediaStreamAudioDestinationNode;
  private readonly element = new Audio();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;

  constructor(context: AudioContext, taken: () => void) {
    this.input = context.createMediaStreamDestination();
    this.input.channelCount = 2;
    this.element.setAttribute('playsinline', '');
    this.element.srcObject = this.input.stream;
    this.element.addEventListener('pause', () => {
      if (this.isWanted) taken();
    });
  }

  start(): void {
    clearTimeout(this.timer);
    this.isWanted = true;
    // Refused without a gesture: the next press of play brings one.
    this.element.play().catch(() => {});
  }

  rest(): void {
    this.isWanted = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.element.pause(), LINGER_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.isWanted = false;
    this.element.pause();
    this.element.srcObject = null;
  }
}
