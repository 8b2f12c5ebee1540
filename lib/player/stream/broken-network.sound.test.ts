import { soundingChromium } from '@/lib/testing/browsers/browsers';
import { brokenNetworkSuite } from './broken-network.suite';

brokenNetworkSuite(soundingChromium);
