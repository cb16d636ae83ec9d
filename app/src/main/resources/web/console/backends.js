/** Who searches by meaning, how the gateway's own index and the database compare, and the choice between them. */
import * as api from '../api.js';
import { byId, el, number } from '../dom.js';

const EVERY_MILLIS = 10_000;
const NAMES = { embedded: 'Own index', postgres: 'PostgreSQL' };
const ROLLOUTS = [0, 10, 25, 50, 75, 100];
const LATENCIES = [['p50Millis', 'median'], ['p95Millis', '95 %'], ['p99Millis', '99 %']];

const share = (value) => (value === undefined ? 'not measured' : `${(100 * value).toFixed(1)} %`);

function latencies({ embedded, postgres }) {
  const longest = Math.max(...LATENCIES.flatMap(([key]) => [embedded[key] ?? 0, postgres[key] ?? 0]));
  return el('div', { class: 'bars backends' }, ...LATENCIES.flatMap(([key, label]) => Object.entries({ embedded, postgres }).flatMap(([side, values]) => {
    const bar = el('span', { class: `bar ${side}` });
    bar.style.width = `${(100 * (values[key] ?? 0)) / longest}%`;
    return [el('span', {}, `${NAMES[side]}, ${label}`), bar, el('span', {}, values[key] === undefined ? 'not measured' : `${values[key].toFixed(2)} ms`)];
  })));
}

function comparison(report) {
  if (report.compared === 0) return [el('p', {}, 'Nothing was compared yet: switch the shadow on, and search.')];
  return [
    el('p', {}, `Over the last ${number(report.compared)} searches that both answered: ${share(report.overlapAt10)} of the first ten agree, `,
      `rank correlation ${report.rankCorrelation?.toFixed(3) ?? 'not measured'}, recall ${share(report.embedded.recallAt10)} (own index) `,
      `and ${share(report.postgres.recallAt10)} (PostgreSQL). The database failed ${number(report.failures)} times.`),
    latencies(report),
    report.rollback && el('p', { class: 'fault' }, `Went back to the own index by itself: ${report.rollback.reason}`)];
}

function controls({ primary, shadow, rollout }, choose) {
  return el('div', { class: 'acts-line' },
    el('label', {}, el('input', { type: 'checkbox', checked: shadow, onchange: (event) => choose({ shadow: event.target.checked }) }), ' Shadow: ask both, answer from the first'),
    el('label', {}, 'Users answered by the other ', el('select', { onchange: (event) => choose({ rollout: Number(event.target.value) }) },
      ...[...new Set([...ROLLOUTS, rollout])].sort((a, b) => a - b).map((percent) => el('option', { value: percent, selected: percent === rollout }, `${percent} %`)))),
    el('button', { type: 'button', disabled: primary === 'embedded' && !shadow && rollout === 0,
      onclick: () => choose({ primary: 'embedded', shadow: false, rollout: 0 }) }, 'Back to the own index'));
}

/** Shows the choice and keeps it current. */
export function backends() {
  let shown = '';
  function show(state) {
    const text = JSON.stringify(state);
    if (text === shown) return; // nobody loses the focus for nothing
    shown = text;
    byId('backends').replaceChildren(...(state.postgresAvailable
      ? [el('p', {}, `Searches by meaning are answered by: ${NAMES[state.primary]}.`), controls(state, choose), ...comparison(state.report)].filter(Boolean)
      : [el('p', {}, 'Searches by meaning are answered by the own index. The embedded database does not offer any; with PostgreSQL the two can be compared here.')]));
  }
  async function attempt(call) {
    try {
      show(await call());
      byId('backends-note').textContent = '';
    } catch (error) {
      byId('backends-note').textContent = error.message;
      shown = '';
    }
  }
  const choose = (change) => attempt(() => api.putBackend(change));
  const read = () => document.hidden || attempt(api.backend);
  read();
  setInterval(read, EVERY_MILLIS);
}
