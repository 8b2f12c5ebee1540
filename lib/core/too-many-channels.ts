/** FMT-5, AUD-6: the same words wherever a file has more channels than can be used. */
export function tooManyChannels(channels: number): string {
  return `This file has ${channels} channels. Please export it in stereo or mono.`;
}
