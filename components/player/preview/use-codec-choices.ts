import { useEffect, useState } from 'react';
import type { CodecChoice } from '@/lib/player/codec/choice';
import { choicesAnywhere, choicesHere } from '@/lib/player/codec/choices-here';

/** The codecs that this browser can play; those that any browser can until it has answered. */
export function useCodecChoices(): readonly CodecChoice[] {
  const [choices, setChoices] = useState<readonly CodecChoice[]>(choicesAnywhere);
  useEffect(() => {
    let isOver = false;
    void choicesHere().then((here) => {
      if (!isOver) setChoices(here);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return choices;
}
