import { soundingChromium, soundingFirefox } from '@/lib/testing/browsers/browsers';
import { brokenNetworkSuite } from './broken-network.suite';

brokenNetworkSuite(soundingChromium);
brokenNetworkSuite(soundingFirefox);
