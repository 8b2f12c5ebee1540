import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { transportSuite } from './transport.suite';

transportSuite(soundingChromium);
