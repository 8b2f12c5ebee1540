import type { PlaybackMode } from './sound';

/** Where sound can be played: headphones, an interface, a television. */
export interface OutputDevice {
  /** The browser's id for it, valid for this origin only. */
  readonly id: string;
  readonly label: string;
}

export interface Outputs {
  readonly devices: readonly OutputDevice[];
  /** Whether there are devices that the browser does not list before the user gives permission. */
  readonly isHidden: boolean;
}

export const noOutputs: Outputs = { devices: [], isHidden: false };

/** Ids that stand for the system's own choice; they are offered as one entry of ours. */
const aliases = new Set(['', 'default', 'communications']);

interface Picking extends MediaDevices {
  selectAudioOutput?: () => Promise<MediaDeviceInfo>;
}

/** Whether the browser lets a page choose the device for this playback mode. */
export function canChooseOutput(mode: PlaybackMode): boolean {
  if (!isSecureContext || navigator.mediaDevices === undefined) return false;
  return mode === 'full' ? 'setSinkId' in AudioContext.prototype : 'setSinkId' in HTMLMediaElement.prototype;
}

/** The outputs that the browser lists without asking for permission. */
export async function listOutputs(): Promise<Outputs> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const outputs = all.filter(({ kind }) => kind === 'audiooutput');
  const devices = outputs
    .filter(({ deviceId, label }) => !aliases.has(deviceId) && label !== '')
    .map(({ deviceId: id, label }) => ({ id, label }));
  const { selectAudioOutput } = navigator.mediaDevices as Picking;
  // Firefox lists none before its own picker was used.
  return { devices, isHidden: outputs.some(({ label }) => label === '') || selectAudioOutput !== undefined };
}

export type Asked =
  | { readonly kind: 'picked'; readonly device: OutputDevice }
  /** The list can be read again. */
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused' }
  /** The browser ties the names of outputs to microphone permission, and there is no microphone. */
  | { readonly kind: 'no-microphone' };

/**
 * Asks for permission through the browser; must be called on a click. Browsers with their own picker show that; the others
 * list outputs only to pages that may use the microphone, which is released at once.
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
