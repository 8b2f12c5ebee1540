import { defaultUploadLimits, outsideShare, type UploadLimits } from '../domain/uploads/upload';

type Environment = Readonly<Record<string, string | undefined>>;

const gigabyte = 1e9;
const names = [
  'ACETATE_FILE_GB',
  'ACETATE_STUDIO_GB',
  'ACETATE_RELEASE_GB',
  'ACETATE_PERSON_GB',
  'ACETATE_LINK_GB',
  'ACETATE_LONGEST_HOURS',
] as const;

/** How much may be uploaded, or a sentence for everything that is wrong with it. */
export function readUploadLimits(environment: Environment): UploadLimits | string[] {
  const amountOf = (name: (typeof names)[number]) => Number(environment[name] || Number.NaN);
  const bytesOf = (name: (typeof names)[number], fallback: number) =>
    environment[name] ? amountOf(name) * gigabyte : fallback;
  const faults = names.filter((name) => environment[name] && !isAmount(environment[name]));
  if (faults.length > 0) return faults.map((name) => `${name} must be a whole number of at least 1.`);
  const { fileBytes, studioBytes, releaseBytes, personBytes, linkBytes } = defaultUploadLimits;
  const studio = bytesOf('ACETATE_STUDIO_GB', studioBytes);
  const outside = studio * outsideShare;
  // In a small studio nobody's share is all that there is.
  const share = (bytes: number) => Math.min(bytes, outside / 2);
  return {
    ...defaultUploadLimits,
    fileBytes: bytesOf('ACETATE_FILE_GB', fileBytes),
    studioBytes: studio,
    outsideBytes: outside,
    releaseBytes: bytesOf('ACETATE_RELEASE_GB', share(releaseBytes)),
    personBytes: bytesOf('ACETATE_PERSON_GB', share(personBytes)),
    longestSeconds: environment.ACETATE_LONGEST_HOURS
      ? amountOf('ACETATE_LONGEST_HOURS') * 3600
      : defaultUploadLimits.longestSeconds,
    linkBytes: bytesOf('ACETATE_LINK_GB', share(linkBytes)),
  };
}

function isAmount(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}
