'use client';
import { useEffect, useRef } from 'react';

/** Keeps the first of values that say the same, so that a fresh picture of nothing new moves nothing. */
export function useSame<T>(value: T): T {
  const kept = useRef(value);
  const isSame = JSON.stringify(kept.current) === JSON.stringify(value);
  useEffect(() => {
    if (!isSame) kept.current = value;
  });
  return isSame ? kept.current : value;
}
