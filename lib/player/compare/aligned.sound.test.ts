import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { alignedSuite } from './aligned.suite';

alignedSuite(soundingChromium);
