import { keepOwnDraft, readOwnDraft } from '@/components/drafts/own-drafts';

const prefix = 'mix.';

/** Text that survives a reload and a lost session, on this device. An empty text is removed. */
export function keepText(key: string, text: string): void {
  keepOwnDraft(prefix + key, text.trim() === '' ? null : text);
}

export function readText(key: string): string | null {
  return readOwnDraft(prefix + key);
}
