import { wasmBase64 } from '../../hosts/generated/checker.wasm';
import { compileKernel, instantiateKernel } from '../../hosts/wasm-bytes';

interface CheckerExports {
  readonly memory: WebAssembly.Memory;
  configure(sampleRate: number, channels: number, tolerance: number): void;
  /** Only what is at least this much of a click is reported. */
  configureClicks(size: number, ratio: number, certainty: number): void;
  reset(): void;
  capacity(): number;
  inputOffset(channel: number): number;
  process(frames: number): void;
  finish(): void;
  eventsOffset(): number;
  readonly eventCount: WebAssembly.Global;
  usedBits(): number;
  isBetween(): number;
  dbOfGain(gain: number): number;
  dbOfPower(power: number): number;
}

let compiled: WebAssembly.Module | undefined;

export function createCheckerKernel(): CheckerExports {
  compiled ??= compileKernel(wasmBase64);
  return instantiateKernel(compiled) as unknown as CheckerExports;
}

export type CheckerKernel = CheckerExports;
