import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { deckThroughCodecSuite, oneOfEachCodec } from './deck-through-codec.suite';

deckThroughCodecSuite(oneOfEachCodec)(soundingChromium);
