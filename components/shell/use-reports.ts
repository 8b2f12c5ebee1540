/** As much of a document as is listened to. */
export type ActingOn = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

const everyMs = 30 * 60 * 1000;
const acts = ['pointerdown', 'keydown'] as const;

/** Of this document: opening it was use. The header that this is in changes with every page. */
let toldAt = 0;

/**
 * SES-2: tells now and then that somebody works on the open page; one that nobody touches says nothing, and its session ends.
 * @returns ends it
 */
export function reportUse(target: ActingOn, tell: () => void): () => void {
  const hear = (event: Event) => {
    if (!event.isTrusted || event.timeStamp - toldAt < everyMs) return;
    toldAt = event.timeStamp;
    tell();
  };
  for (const act of acts) target.addEventListener(act, hear, { passive: true });
  return () => {
    for (const act of acts) target.removeEventListener(act, hear);
  };
}
