import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { combinedPreviewsSuite } from './combined-previews.suite';

combinedPreviewsSuite(soundingChromium);
combinedPreviewsSuite(soundingFirefox);
