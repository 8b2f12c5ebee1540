import { viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';

/** Apple's ALACSpecificConfig. */
export interface AlacConfig {
  /** Samples per channel of every packet but the last. */
  readonly frameLength: number;
  /** 16, 20, 24 or 32. */
  readonly bitDepth: number;
  readonly channels: number;
  readonly sampleRate: number;
  /** How fast the Golomb coder's mean follows (pb), where it starts (mb), its longest remainder in bits (kb). */
  readonly historyRate: number;
  readonly initialHistory: number;
  readonly largestRemainder: number;
}

/** Parses the 24 bytes that describe an ALAC stream. Throws DamagedAudio. */
export function parseAlacConfig(bytes: Uint8Array): AlacConfig {
  if (bytes.length < 24) throw broken('its description is too short');
  const view = viewOf(bytes);
  const config = {
    frameLength: view.getUint32(0, false),
    bitDepth: view.getUint8(5),
    historyRate: view.getUint8(6),
    initialHistory: view.getUint8(7),
    largestRemainder: view.getUint8(8),
    channels: view.getUint8(9),
    sampleRate: view.getUint32(20, false),
  };
  if (view.getUint8(4) !== 0) throw broken(`version ${view.getUint8(4)} of the format is unknown`);
  if (![16, 20, 24, 32].includes(config.bitDepth)) throw broken(`it can't have ${config.bitDepth} bits`);
  if (config.frameLength === 0 || config.frameLength > 65_536)
    throw broken(`it can't have ${config.frameLength} samples in a packet`);
  if (config.largestRemainder === 0 || config.largestRemainder > 16)
    throw broken('its coding is none that is known');
  return config;
}

function broken(what: string) {
  return damaged('FMT-3', `The Apple Lossless header is broken: ${what}. Please export the file again.`);
}
