import { erasureText } from '@/components/text/erasure';

/** What erasing somebody does, and what it does not. */
export function ErasureConsequence({ isGuest = false }: { isGuest?: boolean }) {
  const { goes, guestGoes, stays, guestStays, copies } = erasureText.consequence;
  return (
    <div className="grid gap-3">
      <p>{isGuest ? guestGoes : goes}</p>
      <p>{isGuest ? guestStays : stays}</p>
      <p>{copies}</p>
    </div>
  );
}
