/** Probability of at least `hits` in `trials` when each hits with `share` (one-sided exact binomial test). */
export function chanceOfAtLeast(hits: number, trials: number, share: number): number {
  let sum = 0;
  for (let k = hits; k <= trials; k++) sum += binomial(k, trials, share);
  return Math.min(1, sum);
}

/**
 * Probability that counts as uneven as these, or more so, come about when every one is as likely as the others: the exact
 * multinomial test (all outcomes that are no likelier than the one seen). For two counts it is the two-sided binomial.
 */
export function chanceOfUneven(counts: readonly number[]): number {
  const trials = counts.reduce((sum, count) => sum + count, 0);
  const seen = logOutcome(counts, trials);
  let sum = 0;
  const walk = (left: number, chosen: number[]): void => {
    if (chosen.length === counts.length - 1) {
      const likelihood = logOutcome([...chosen, left], trials);
      // Equal outcomes differ only by rounding.
      if (likelihood <= seen + 1e-9) sum += Math.exp(likelihood);
      return;
    }
    for (let count = 0; count <= left; count++) walk(left - count, [...chosen, count]);
  };
  walk(trials, []);
  return Math.min(1, sum);
}

function binomial(hits: number, trials: number, share: number): number {
  const log = logFactorial(trials) - logFactorial(hits) - logFactorial(trials - hits);
  return Math.exp(log + hits * Math.log(share) + (trials - hits) * Math.log(1 - share));
}

function logOutcome(counts: readonly number[], trials: number): number {
  const ways = counts.reduce((log, count) => log - logFactorial(count), logFactorial(trials));
  return ways - trials * Math.log(counts.length);
}

function logFactorial(n: number): number {
  let log = 0;
  for (let k = 2; k <= n; k++) log += Math.log(k);
  return log;
}
