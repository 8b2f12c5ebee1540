import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { chainThroughCodecSuite } from './chain-through-codec.suite';

const mp3 = { codec: 'mp3', bitRate: 320 } as const;
const others = [
  { codec: 'aac', bitRate: 256 },
  { codec: 'opus', bitRate: 128 },
] as const;
chainThroughCodecSuite({ choices: [mp3], hasBypass: true })(soundingChromium);
chainThroughCodecSuite({ choices: others, hasBypass: false })(soundingChromium);
chainThroughCodecSuite({ choices: [mp3], hasBypass: false })(soundingFirefox);
