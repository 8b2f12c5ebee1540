import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { simpleSuite } from './simple.suite';

simpleSuite(soundingChromium);
simpleSuite(soundingFirefox);
