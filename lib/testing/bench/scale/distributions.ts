/** From 0 to 1, without 1. */
type Random = () => number;

/** Around 0, with a deviation of 1 (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How often something happens that is expected so often (Knuth; large numbers by their normal approximation). */
export function poisson(random: Random, expected: number): number {
  if (expected > 30) return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(random)));
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** The index of one of these weights, each as likely as it is heavy. */
export function pick(random: Random, weights: readonly number[]): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return found < 0 ? weights.length - 1 : found;
}
