'use client';
import { Activity, type ReactNode, useEffect, useState } from 'react';

/**
 * A part of the page that hydrates after the rest: it is in the server's markup, and React hydrates it once the surroundings
 * work, or at once when it is touched. Until then it stays as the server rendered it, whatever changes around it.
 */
export function DeferredHydration({ children }: { children: ReactNode }) {
  const [isAlive, setAlive] = useState(false);
  const [first] = useState(() => boundary(children, () => setAlive(true)));
  return isAlive ? boundary(children, () => {}) : first;
}

function boundary(children: ReactNode, onAlive: () => void): ReactNode {
  return (
    <Activity>
      <Alive onAlive={onAlive} />
      {children}
    </Activity>
  );
}

function Alive({ onAlive }: { onAlive: () => void }) {
  useEffect(onAlive);
  return null;
}
