/** What a thread may take before it is ended. */
export interface ThreadLimits {
  readonly seconds: number;
  /** Heap, typed arrays and WASM memory together. */
  readonly memoryMb: number;
  /** How many bytes of what it says it has to do it does in a second, at the very least. */
  readonly bytesPerSecond: number;
  /** Bytes of memory that each of those bytes may take: waveforms stay in memory until the end. */
  readonly memoryShare: number;
}

/** Every limit is ten times or more what a file takes here (lib/docs/performance.md): a slow or busy machine keeps to it. */
const leastSeconds = 60;
const memoryMb = 1024;
const memoryShare = 0.04;
const hashedPerSecond = 8e6;
const readPerSecond = 4e6;
const renderedPerSecond = 0.2e6;
const deliveredPerSecond = 0.4e6;

/** For reading a file of this size; what it decodes to comes on top, once its header was read. */
export function limitsOfReading(fileBytes: number): ThreadLimits {
  const seconds = leastSeconds + fileBytes / hashedPerSecond;
  return { seconds, memoryMb, memoryShare, bytesPerSecond: readPerSecond };
}

/** For a print of so many bytes. */
export function limitsOfPrinting(bytes: number): ThreadLimits {
  const seconds = leastSeconds + bytes / renderedPerSecond;
  return { seconds, memoryMb, memoryShare, bytesPerSecond: renderedPerSecond };
}

/** For the files of a delivery, of so many bytes before they are compressed. */
export function limitsOfDelivery(bytes: number): ThreadLimits {
  const seconds = leastSeconds + bytes / deliveredPerSecond;
  return { seconds, memoryMb, memoryShare, bytesPerSecond: deliveredPerSecond };
}

/** A picture is given up by its decoder before that. */
export const limitsOfArtwork: ThreadLimits = {
  seconds: 30,
  memoryMb,
  memoryShare: 0,
  bytesPerSecond: readPerSecond,
};
