import { soundingFirefox } from '@/lib/testing/browsers/browsers';
import { combinedPreviewsSuite } from './combined-previews.suite';

combinedPreviewsSuite(soundingFirefox);
