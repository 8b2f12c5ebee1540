'use client';
import { useEffect, useRef } from 'react';

/** Keeps the identity of a value as long as it stays equal, so that refetched but unchanged data re-renders nothing. */
export function useStableValue<T>(value: T): T {
  const kept = useRef(value);
  const isSame = JSON.stringify(kept.current) === JSON.stringify(value);
  useEffect(() => {
    if (!isSame) kept.current = value;
  });
  return isSame ? kept.current : value;
}
