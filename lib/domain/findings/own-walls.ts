import type { StoredFinding } from './stored-finding';

/**
 * The findings in the samples of a print of ours, without those that say no more than where the spectrum ends: there the chain's
 * own limiter and filters end it, and what its mix had been is told of the mix. Traces of an encoder stay.
 */
export function withoutOwnWalls(findings: readonly StoredFinding[]): readonly StoredFinding[] {
  return findings.filter((finding) => !saysOnlyWall(finding));
}

function saysOnlyWall(finding: StoredFinding): boolean {
  if (finding.id === 'upsampled') return true;
  return finding.id === 'lossy-origin' && 'detail' in finding && finding.detail.certain === 0;
}
