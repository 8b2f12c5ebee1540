import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { chainThroughCodecSuite } from './chain-through-codec.suite';

const others = [
  { codec: 'aac', bitRate: 256 },
  { codec: 'opus', bitRate: 128 },
] as const;
chainThroughCodecSuite({ choices: others, hasBypass: false })(soundingChromium);
chainThroughCodecSuite({ choices: [{ codec: 'mp3', bitRate: 320 }], hasBypass: false })(soundingFirefox);
