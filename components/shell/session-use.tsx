'use client';
import { useEffect } from 'react';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';

const everyMs = 30 * 60 * 1000;

/** Of this document: opening it was use. The header that this is in changes with every page. */
let toldAt = 0;

/** SES-2: says now and then that somebody works on the open page; one that nobody touches says nothing, and its session ends. */
export function SessionUse() {
  useEffect(() => {
    const tell = (event: Event) => {
      if (!event.isTrusted || event.timeStamp - toldAt < everyMs) return;
      toldAt = event.timeStamp;
      void call(endpoints.useSession, { ids: {} });
    };
    const acts = ['pointerdown', 'keydown'] as const;
    for (const act of acts) document.addEventListener(act, tell, { passive: true });
    return () => {
      for (const act of acts) document.removeEventListener(act, tell);
    };
  }, []);
  return null;
}
