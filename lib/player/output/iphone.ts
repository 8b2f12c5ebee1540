/**
 * What iPhones and iPads need beyond Web Audio. From WebKit's sources and bug tracker, not tried on a phone:
 * - The silent switch mutes Web Audio (category "ambient") but not a media element (webkit.org/b/237322), unless the
 *   page says that it plays music: Audio Session API, Safari 16.4 and later.
 * - A locked screen interrupts an AudioContext, unless the page has said so, or nothing is connected to the context's own
 *   destination (`AudioContext::shouldOverrideBackgroundPlaybackRestriction`; webkit.org/b/237878, fixed in March 2022).
 * So where the Audio Session API exists, one call settles both; elsewhere the sound is played through a media element.
 */

interface AudioSession {
  type: 'auto' | 'playback';
}

function audioSession(): AudioSession | undefined {
  return (navigator as Navigator & { audioSession?: AudioSession }).audioSession;
}

/** iPads identify themselves as Macs; no Mac has a touch screen. */
export function isIPhoneOrIPad(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

/** Whether the silent switch may mute the page without the page being able to know. */
export function maySilentSwitchMute(): boolean {
  return isIPhoneOrIPad() && audioSession() === undefined;
}

/** Declares that the page plays music: audible with the switch on silent and with the screen locked. */
export function declarePlayback(): void {
  const session = audioSession();
  if (session) session.type = 'playback';
}
