import { soundingFirefox } from '@/lib/testing/browsers/browsers';
import { simpleSuite } from './simple.suite';

simpleSuite(soundingFirefox);
