import type { PlaybackMode } from './sound';

/** Where sound can go: headphones, an interface, a television. */
export interface OutputDevice {
  /** As the browser names it to this origin alone. */
  readonly id: string;
  readonly label: string;
}

export interface Outputs {
  readonly devices: readonly OutputDevice[];
  /** Whether there are devices that the browser does not name before it has asked the person. */
  readonly isHidden: boolean;
}

export const noOutputs: Outputs = { devices: [], isHidden: false };

/** Stand for whatever the system has chosen, and are offered as one entry of our own. */
const aliases = new Set(['', 'default', 'communications']);

interface Picking extends MediaDevices {
  selectAudioOutput?: () => Promise<MediaDeviceInfo>;
}

/** Whether the browser lets a page choose for this way of sounding. */
export function canChooseOutput(mode: PlaybackMode): boolean {
  if (!isSecureContext || navigator.mediaDevices === undefined) return false;
  return mode === 'full' ? 'setSinkId' in AudioContext.prototype : 'setSinkId' in HTMLMediaElement.prototype;
}

/** The outputs that the browser tells of; asks the person nothing. */
export async function listOutputs(): Promise<Outputs> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const outputs = all.filter(({ kind }) => kind === 'audiooutput');
  const devices = outputs
    .filter(({ deviceId, label }) => !aliases.has(deviceId) && label !== '')
    .map(({ deviceId: id, label }) => ({ id, label }));
  const { selectAudioOutput } = navigator.mediaDevices as Picking;
  // Firefox tells of none before its own list was used.
  return { devices, isHidden: outputs.some(({ label }) => label === '') || selectAudioOutput !== undefined };
}

export type Asked =
  | { readonly kind: 'picked'; readonly device: OutputDevice }
  /** The list can be read anew. */
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused' }
  /** The browser ties the names of outputs to a microphone, and there is none. */
  | { readonly kind: 'no-microphone' };

/**
 * Asks the person through the browser; call it on a click. Browsers with a list of their own show that; the others name
 * outputs only to pages that may use the microphone, which is let go at once.
 */
export async function askForOutputs(): Promise<Asked> {
  const media = navigator.mediaDevices as Picking;
  try {
    if (media.selectAudioOutput !== undefined) {
      const { deviceId: id, label } = await media.selectAudioOutput();
      return { kind: 'picked', device: { id, label } };
    }
    const stream = await media.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return { kind: 'allowed' };
  } catch (error) {
    const isNone = error instanceof DOMException && error.name === 'NotFoundError';
    return { kind: isNone ? 'no-microphone' : 'refused' };
  }
}
