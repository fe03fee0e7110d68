/**
 * A vector scaled to length 1, so that a dot product is the cosine.
 * @returns undefined for a vector without direction: empty, all nought, or with a value that is not finite
 */
export function normalised(values: ArrayLike<number>): Float32Array | undefined {
  let squares = 0;
  for (let at = 0; at < values.length; at += 1) squares += (values[at] ?? 0) ** 2;
  const length = Math.sqrt(squares);
  if (!(length > 0) || !Number.isFinite(length)) return undefined;
  return Float32Array.from(values, (value) => value / length);
}

/**
 * Dot product of `query` with the row of `matrix` that begins at `offset`; with unit vectors, their cosine. Four
 * sums side by side: the exact search spends its time here, and one sum makes each step wait for the one before.
 */
export function dotAt(matrix: Float32Array, offset: number, query: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const even = query.length - (query.length % 4);
  for (let at = 0; at < even; at += 4) {
    const from = offset + at;
    first += (matrix[from] ?? 0) * (query[at] ?? 0);
    second += (matrix[from + 1] ?? 0) * (query[at + 1] ?? 0);
    third += (matrix[from + 2] ?? 0) * (query[at + 2] ?? 0);
    fourth += (matrix[from + 3] ?? 0) * (query[at + 3] ?? 0);
  }
  for (let at = even; at < query.length; at += 1) first += (matrix[offset + at] ?? 0) * (query[at] ?? 0);
  return first + second + third + fourth;
}

/** Cosine of two unit vectors of the same dimension. */
export function cosine(one: Float32Array, other: Float32Array): number {
  return dotAt(one, 0, other);
}
