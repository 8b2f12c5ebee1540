import { erasureText } from '@/components/text/erasure';

/** What erasing somebody does, and what it does not. */
export function ErasureConsequence({ isGuest = false }: { isGuest?: boolean }) {
  const { goes, guestGoes, stays, copies } = erasureText.consequence;
  return (
    <div className="grid gap-3">
      <p>{isGuest ? guestGoes : goes}</p>
      <p>{stays}</p>
      <p>{copies}</p>
    </div>
  );
}
