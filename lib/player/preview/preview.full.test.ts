import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { previewSuite } from './preview.suite';

previewSuite(soundingChromium);
previewSuite(soundingFirefox);
