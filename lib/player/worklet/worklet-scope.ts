/** What TypeScript's DOM library omits from an AudioWorkletGlobalScope. */
export interface ProcessorBase {
  readonly port: MessagePort;
}

interface ProcessorConstructor {
  new (): ProcessorBase;
}

interface WorkletScope {
  readonly sampleRate: number;
  readonly currentFrame: number;
  readonly AudioWorkletProcessor: ProcessorConstructor;
  registerProcessor(name: string, processor: new () => ProcessorBase): void;
}

export const workletScope = globalThis as unknown as WorkletScope;
