const secondsOfHour = 3600;

/** How many times the mean of the day its busiest hour has, by the clock. */
export function busiestHour(seconds: Uint32Array): number {
  const hours = new Float64Array(Math.ceil(seconds.length / secondsOfHour));
  seconds.forEach((value, second) => {
    const hour = Math.floor(second / secondsOfHour);
    hours[hour] = (hours[hour] ?? 0) + value;
  });
  const total = hours.reduce((sum, value) => sum + value, 0);
  return total === 0 ? 1 : (Math.max(...hours) * hours.length) / total;
}
