import { Observable } from '@/lib/core/observable';

/** URL of the audio thread's script (set by `url.ts`). It changes only in development, when the script has. */
export const audioScript = new Observable('');
