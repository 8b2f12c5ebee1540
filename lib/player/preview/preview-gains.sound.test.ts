import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { previewGainsSuite } from './preview-gains.suite';

previewGainsSuite(soundingChromium);
