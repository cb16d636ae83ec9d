/** Prometheus' text format, version 0.0.4: as much of it as this console reads. */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples by metric and labels: [{ name, labels, value }]. */
export function parse(text) {
  return text.split('\n').flatMap((line) => {
    const match = line.startsWith('#') ? null : LINE.exec(line);
    if (!match) return [];
    const labels = Object.fromEntries([...(match[2] ?? '').matchAll(LABEL)].map(([, key, value]) => [key, value]));
    return [{ name: match[1], labels, key: `${match[1]}{${match[2] ?? ''}}`, value: Number(match[3]) }];
  });
}

/** What counters grew by from one reading to the next. */
export function difference(before, now) {
  const old = new Map(before.map((sample) => [sample.key, sample.value]));
  return now.map((sample) => ({ ...sample, value: sample.value - (old.get(sample.key) ?? 0) }));
}

/** The sum of a metric over those labels, given as an object or a test; not a number when there is none. */
export function sum(samples, name, labels = {}) {
  const passes = typeof labels === 'function' ? labels : (own) => Object.entries(labels).every(([key, value]) => own[key] === value);
  const found = samples.filter((sample) => sample.name === name && passes(sample.labels));
  return found.length === 0 ? NaN : found.reduce((total, { value }) => total + value, 0);
}

/** A percentile of a histogram over all its labels: within its bucket, growth is taken as even. */
export function percentile(samples, name, rank) {
  const buckets = new Map();
  for (const { name: own, labels, value } of samples) {
    if (own !== `${name}_bucket`) continue;
    const upTo = labels.le === '+Inf' ? Infinity : Number(labels.le);
    buckets.set(upTo, (buckets.get(upTo) ?? 0) + value);
  }
  const ordered = [...buckets].sort(([a], [b]) => a - b);
  const total = ordered.at(-1)?.[1] ?? 0;
  if (total <= 0) return NaN;
  const wanted = rank * total;
  let [low, below] = [0, 0];
  for (const [upTo, count] of ordered) {
    if (count >= wanted) return Number.isFinite(upTo) ? low + (upTo - low) * (wanted - below) / (count - below) : low;
    [low, below] = [upTo, count];
  }
  return low;
}
