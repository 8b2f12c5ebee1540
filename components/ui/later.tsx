'use client';
import { Activity, type ReactNode, useEffect, useState } from 'react';

/**
 * What of a page comes to life after the rest: it stands in the server's markup, and React takes it up when what is
 * outside works, or at once when it is touched. Until then it is as the server made it, whatever changes around it.
 */
export function Later({ children }: { children: ReactNode }) {
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
