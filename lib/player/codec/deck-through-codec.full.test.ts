import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { deckThroughCodecSuite, oneOfEachCodec, otherRates } from './deck-through-codec.suite';

deckThroughCodecSuite(otherRates)(soundingChromium);
deckThroughCodecSuite(oneOfEachCodec)(soundingFirefox);
