const prefix = 'acetate.mix.';

/** Text that survives a reload and a lost session, on this device. An empty text is removed. */
export function keepText(key: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, text);
  } catch {
    // Private windows may refuse to store: the draft then lives as long as the page.
  }
}

export function readText(key: string): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}
