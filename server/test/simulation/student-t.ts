// Student's t distribution for a whole number of degrees of freedom.
// Invariant: the quantile undoes the probability.

/**
 * P(|T| < t) for t of 0 or more: the finite sums of Abramowitz and Stegun, Handbook of Mathematical Functions, 1964,
 * 26.7.3 (odd degrees) and 26.7.4 (even degrees).
 */
export function studentTWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** The t with P(|T| < t) = `confidence`, above 0 and below 1; `degrees` a whole number of 1 or more. */
export function studentTQuantile(confidence: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (studentTWithin(high, degrees) < confidence) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (studentTWithin(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
