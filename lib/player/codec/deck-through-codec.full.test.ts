import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { codecChoices } from './choice';
import { deckThroughCodecSuite, oneOfEachCodec } from './deck-through-codec.suite';

deckThroughCodecSuite(codecChoices)(soundingChromium);
deckThroughCodecSuite(oneOfEachCodec)(soundingFirefox);
