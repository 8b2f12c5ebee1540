import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { alignedSuite } from './aligned.suite';

alignedSuite(soundingChromium);
alignedSuite(soundingFirefox);
