import { useEffect, useState } from 'react';
import type { CodecChoice } from '@/lib/player/codec/choice';
import { commonChoices, supportedChoices } from '@/lib/player/codec/supported-choices';

/** The codecs that this browser can play; those that any browser can until it has answered. */
export function useCodecChoices(): readonly CodecChoice[] {
  const [choices, setChoices] = useState<readonly CodecChoice[]>(commonChoices);
  useEffect(() => {
    let isOver = false;
    void supportedChoices().then((here) => {
      if (!isOver) setChoices(here);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return choices;
}
