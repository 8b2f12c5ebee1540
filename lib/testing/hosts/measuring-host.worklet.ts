// On the audio thread, where Firefox flushes denormals: measures in the first quantum and posts the bytes.

import { measuringFingerprints } from './measuring-fingerprint';

declare function registerProcessor(name: string, processor: new (options: WorkletOptions) => object): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

interface WorkletOptions {
  processorOptions: { size: number };
}

class MeasuringProcessor extends AudioWorkletProcessor {
  private readonly size: number;

  constructor({ processorOptions }: WorkletOptions) {
    super();
    this.size = processorOptions.size;
  }

  process(): boolean {
    this.port.postMessage(measuringFingerprints(this.size));
    return false;
  }
}

registerProcessor('measuring', MeasuringProcessor);
