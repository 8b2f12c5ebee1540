import type { OutputDevice } from '@/lib/player/output/output-device';

const STORE = 'acetate.output';

/** The device chosen last in this browser; null: the system's default. */
export function keptOutput(): OutputDevice | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORE) ?? 'null');
    return isDevice(stored) ? stored : null;
  } catch {
    return null;
  }
}

export function keepOutput(device: OutputDevice | null): void {
  try {
    if (device === null) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, JSON.stringify({ id: device.id, label: device.label }));
  } catch {
    // Private windows may refuse to store: it then lasts as long as the page.
  }
}

function isDevice(value: unknown): value is OutputDevice {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('label' in value)) return false;
  return typeof value.id === 'string' && value.id !== '' && typeof value.label === 'string';
}
