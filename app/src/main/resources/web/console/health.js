/** What /metrics says, every few seconds, each number with its recent course. */
import { byId, el, svg } from '../dom.js';
import { difference, parse, percentile, sum } from './metrics.js';

const EVERY_MILLIS = 5_000;
const COURSE_MAX = 120;
const NONE = '–';

const whole = (value) => new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(value);
const share = (value) => `${(100 * value).toFixed(1)} %`;
const millis = (seconds) => `${(1_000 * seconds).toFixed(seconds < 0.01 ? 2 : 1)} ms`;

/** Each reads a number from the metrics now, or from what changed since the reading before. */
const GAUGES = [
  { name: 'Searches per second', text: (v) => v.toFixed(1),
    read: (now, since, seconds) => since && sum(since, 'search_latency_seconds_count') / seconds },
  { name: 'Search latency, median', text: millis, read: (now, since) => since && percentile(since, 'search_latency_seconds', 0.5) },
  { name: 'Search latency, 99 %', text: millis, read: (now, since) => since && percentile(since, 'search_latency_seconds', 0.99) },
  { name: 'Answered from the cache', text: share, read: (now) => {
    const hits = sum(now, 'cache_requests_total', { cache: 'search', result: 'hit' });
    return hits / (hits + sum(now, 'cache_requests_total', { cache: 'search', result: 'miss' }));
  } },
  { name: 'Titles', text: whole, read: (now) => sum(now, 'index_titles') },
  { name: 'Found by meaning', text: share, read: (now) => sum(now, 'index_semantic_coverage') },
  { name: 'Changes not indexed yet', text: whole, bad: (v) => v > 1_000, read: (now) => sum(now, 'index_lag') },
  { name: 'Recall of the vector index', text: share, read: (now) => sum(now, 'vector_recall', { selectivity_max: '1.0' }) },
  { name: 'Disagreements repaired last', text: whole, bad: (v) => v > 0, read: (now) => sum(now, 'data_consistency_discrepancies') },
  { name: 'Requests waiting', text: whole, bad: (v) => v > 100, read: (now) => sum(now, 'worker_queue_size') },
  { name: 'Heap in use', text: (v) => `${whole(v / 1e6)} MB`, read: (now) => sum(now, 'jvm_memory_used_bytes', { area: 'heap' }) },
  { name: 'Failures of the server', text: whole, bad: (v) => v > 0,
    read: (now, since) => since && (sum(since, 'http_request_duration_seconds_count', ({ status }) => status.startsWith('5')) || 0) },
];

function course(values) {
  const known = values.filter(Number.isFinite);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const points = values.flatMap((value, i) => Number.isFinite(value)
    ? [`${(100 * i / (COURSE_MAX - 1)).toFixed(1)},${(high === low ? 12 : 23 - 22 * (value - low) / (high - low)).toFixed(1)}`] : []);
  return svg('svg', { viewBox: '0 0 100 24', preserveAspectRatio: 'none', class: 'course', 'aria-hidden': 'true' },
    svg('polyline', { points: points.join(' ') }));
}

/** Starts to read; goes on for as long as the page is open and seen. */
export function health() {
  const courses = new Map(GAUGES.map((gauge) => [gauge.name, []]));
  let before;
  async function read() {
    if (document.hidden) return;
    try {
      const response = await fetch('/metrics');
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const now = { at: performance.now(), metrics: parse(await response.text()) };
      const since = before && difference(before.metrics, now.metrics);
      const seconds = before && (now.at - before.at) / 1_000;
      before = now;
      byId('gauges').replaceChildren(...GAUGES.map((gauge) => {
        const value = gauge.read(now.metrics, since, seconds) ?? NaN;
        const values = courses.get(gauge.name);
        values.push(value);
        if (values.length > COURSE_MAX) values.shift();
        const known = Number.isFinite(value);
        return el('li', { class: known && gauge.bad?.(value) ? 'bad' : '' },
          el('span', { class: 'facts' }, gauge.name), el('strong', {}, known ? gauge.text(value) : NONE), course(values));
      }));
      byId('health-note').textContent = '';
    } catch (error) {
      byId('health-note').textContent = `No numbers for now: ${error.message}`;
    }
  }
  read();
  setInterval(read, EVERY_MILLIS);
}
