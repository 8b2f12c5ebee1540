'use client';
import { useEffect, useRef } from 'react';
import { keepOwnDraft, readOwnDraft } from '@/components/drafts/own-drafts';
import { usePlayhead, useTransport } from '@/components/player/transport/use-transport';
import { type HeardSeconds, readSeconds, withSecond } from './heard-seconds';

const keyOf = (versionId: string) => `heard.${versionId}`;

/** What this person has heard of a version on this device. */
export function readHeard(versionId: string): HeardSeconds {
  return readSeconds(readOwnDraft(keyOf(versionId)));
}

/** APR-11: keeps which seconds of the current version are played here, for the page on which it is signed. */
export function HeardRecorder({ currentId }: { currentId: string | null }) {
  const transport = useTransport();
  const heard = useRef<{ id: string; seconds: HeardSeconds } | null>(null);
  const last = useRef(-1);
  const keep = () => {
    if (heard.current) keepOwnDraft(keyOf(heard.current.id), heard.current.seconds);
  };
  usePlayhead((frame, rate) => {
    const state = transport?.getState();
    if (!state || currentId === null || state.activeId !== currentId) return;
    if (!state.playing || state.delta) {
      keep();
      return;
    }
    const second = Math.floor(frame / rate);
    if (second === last.current && heard.current?.id === currentId) return;
    last.current = second;
    const before = heard.current?.id === currentId ? heard.current.seconds : readHeard(currentId);
    heard.current = { id: currentId, seconds: withSecond(before, second) };
    if (second % 5 === 0) keep();
  });
  useEffect(() => {
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  });
  return null;
}
