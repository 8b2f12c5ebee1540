import { soundingFirefox } from '@/lib/testing/browsers/browsers';
import { previewSuite } from './preview.suite';

previewSuite(soundingFirefox);
