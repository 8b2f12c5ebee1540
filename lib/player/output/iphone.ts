/**
 * What iPhones and iPads need beyond Web Audio. Read in WebKit's sources and trackers, not tried on a phone here:
 * - The switch at the side mutes Web Audio (category "ambient") but not a media element (webkit.org/b/237322), unless the
 *   page says that it plays music: Audio Session API, Safari 16.4 and later.
 * - A locked screen interrupts an AudioContext, unless the page has said so, or nothing is connected to the context's own
 *   destination (`AudioContext::shouldOverrideBackgroundPlaybackRestriction`; webkit.org/b/237878, fixed in March 2022).
 * So where the Audio Session API exists, one word settles both; where it does not, the sound goes through a media element.
 */

interface AudioSession {
  type: 'auto' | 'playback';
}

function audioSession(): AudioSession | undefined {
  return (navigator as Navigator & { audioSession?: AudioSession }).audioSession;
}

/** iPads call themselves Macs; no Mac has a touch screen. */
export function isIPhoneOrIPad(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

/** Whether the switch at the phone's side may mute the page and nothing tells the page so. */
export function maySilentSwitchMute(): boolean {
  return isIPhoneOrIPad() && audioSession() === undefined;
}

/** Says that the page plays music: heard with the switch on silent and with the screen locked. */
export function declarePlayback(): void {
  const session = audioSession();
  if (session) session.type = 'playback';
}
