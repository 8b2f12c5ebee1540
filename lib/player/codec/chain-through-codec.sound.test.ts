import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { chainThroughCodecSuite } from './chain-through-codec.suite';

chainThroughCodecSuite({ choices: [{ codec: 'mp3', bitRate: 320 }], hasBypass: true })(soundingChromium);
