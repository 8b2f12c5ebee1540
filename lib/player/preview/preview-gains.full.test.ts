import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { previewGainsSuite } from './preview-gains.suite';

previewGainsSuite(soundingChromium);
previewGainsSuite(soundingFirefox);
