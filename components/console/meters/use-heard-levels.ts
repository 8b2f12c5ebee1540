'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import type { LiveReading } from '@/lib/engine/measure/live-meter';

export interface HeardLevels {
  /** Levels as they would be delivered; null in silence, and while the meter still holds sound from before a level change. */
  readonly reading: RefObject<LiveReading | null>;
  /** Gain reduction of each compressor and limiter of the chain, dB, by module id. */
  readonly reductions: RefObject<Readonly<Record<string, number>>>;
}

/** A cross-fade between decks or levels is over after this. */
const settledAfterMs = 120;

/**
 * Levels of what is heard, before the loudness match: the match gain is removed again. After a change of deck or of
 * that gain one integrated reading would mix two levels, so the meter is then reset.
 */
export function useHeardLevels(onChange: () => void): HeardLevels {
  const transport = useTransport();
  const state = useTransportState();
  const reading = useRef<LiveReading | null>(null);
  const reductions = useRef<Readonly<Record<string, number>>>({});
  const heard = state?.decks.find(({ deck }) => deck.id === state.activeId);
  const addDb = -(heard?.levelDb ?? 0);
  const activeId = state?.activeId;
  const isSettled = useRef(false);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another deck at the same level also resets the meter.
  useEffect(() => {
    if (transport === null) return;
    isSettled.current = false;
    reading.current = null;
    const timer = setTimeout(() => {
      transport.resetMeters();
      isSettled.current = true;
    }, settledAfterMs);
    const stop = transport.onMeter((message) => {
      if (message.type === 'chain') reductions.current = message.meters.gainReductionDb;
      else if (isSettled.current) reading.current = raisedBy(message.reading, addDb);
      latest.current();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [transport, addDb, activeId]);
  return { reading, reductions };
}

/** A gain shifts every level by the same amount. */
function raisedBy(reading: LiveReading, db: number): LiveReading {
  const lift = (level: number | null) => (level === null ? null : level + db);
  return {
    ...reading,
    momentaryLufs: lift(reading.momentaryLufs),
    shortTermLufs: lift(reading.shortTermLufs),
    integratedLufs: lift(reading.integratedLufs),
    truePeakDbtp: lift(reading.truePeakDbtp),
    maxTruePeakDbtp: lift(reading.maxTruePeakDbtp),
  };
}
