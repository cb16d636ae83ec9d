/** The models that re-rank: versions and how each learned, which ranks for whom, and what viewers took of what each showed them. */
import * as api from '../api.js';
import { byId, el, number, svg } from '../dom.js';

const EVERY_MILLIS = 10_000;
const SHARES = [0, 1, 5, 10, 25, 50, 100];
const HEADS = ['Version', 'State', 'Learned from', 'Trained', 'NDCG@10', 'Without a network', ''];
const CURVE = { width: 320, height: 120, edge: 6 };
const NONE = '–';

const figure = (value) => (value === undefined ? NONE : value.toFixed(4));
const share = (value) => (value === undefined ? NONE : `${(100 * value).toFixed(2)} %`);
const between = ({ low, high }) => (low === undefined ? '' : ` (${share(low)} to ${share(high)})`);
const named = (version) => (version === 0 ? 'no network' : `model ${version}`);

function state({ active, ranking, problem }) {
  if (problem) return problem;
  if (active) return ranking ? 'active' : 'active, its signals are being learned';
  return ranking ? 'ranks for some' : 'kept';
}

/** One line over the epochs, from its own lowest to its own highest value. */
function line(values, name) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = (CURVE.width - 2 * CURVE.edge) / Math.max(1, values.length - 1);
  const points = values.map((value, i) =>
    `${(CURVE.edge + i * step).toFixed(1)},${(CURVE.height - CURVE.edge - (CURVE.height - 2 * CURVE.edge) * (value - low) / span).toFixed(1)}`);
  return svg('polyline', { class: name, points: points.join(' ') });
}

const ends = (values) => `${figure(values[0])} to ${figure(values.at(-1))}`;

function curves({ version, losses, qualities }) {
  if (!losses?.length || !qualities?.length) return undefined;
  const text = `Model ${version}: loss ${ends(losses)}, NDCG@10 on validation ${ends(qualities)}, best ${figure(Math.max(...qualities))}`;
  return el('figure', { class: 'curves' },
    svg('svg', { viewBox: `0 0 ${CURVE.width} ${CURVE.height}`, role: 'img', 'aria-label': text }, line(losses, 'loss'), line(qualities, 'quality')),
    el('figcaption', {}, el('span', { class: 'loss' }, `loss ${ends(losses)}`), el('span', { class: 'quality' }, `NDCG@10 on validation ${ends(qualities)}, best ${figure(Math.max(...qualities))}`)));
}

function row(model, rollout, act) {
  const { version, problem, active, metrics } = model;
  const percent = rollout.rollout === version ? rollout.percent : 0;
  return el('tr', {}, el('th', { scope: 'row' }, version), el('td', {}, state(model)), el('td', {}, model.source ?? NONE, model.parent ? `, after ${model.parent}` : ''),
    el('td', {}, model.trainedAt === undefined ? NONE : new Date(model.trainedAt).toLocaleString()),
    el('td', {}, figure(metrics?.ndcgAt10)), el('td', {}, figure(metrics?.blendNdcgAt10)),
    el('td', {}, !problem && !active && [
      el('button', { type: 'button', class: 'node', 'aria-label': `Have model ${version} rank`, onclick: () => act(() => api.activateModel(version)) }, 'Activate'), ' ',
      el('select', { 'aria-label': `Share of viewers whom model ${version} ranks for`, onchange: (event) => act(() => api.rollOutModel(version, Number(event.target.value))) },
        ...[...new Set([...SHARES, percent])].sort((a, b) => a - b).map((each) => el('option', { value: each, selected: each === percent }, `${each} %`)))]));
}

function experiment({ rollout, percent, active, arms, difference }) {
  if (rollout === undefined) return [el('p', {}, 'No model is rolled out. Give one a share of the viewers, and what they take is compared here.')];
  return [
    el('p', {}, `${named(rollout).replace('m', 'M')} ranks for ${percent} % of the viewers, ${named(active)} for the others.`,
      difference && ` Its rate is ${difference.value >= 0 ? 'higher' : 'lower'} by ${share(Math.abs(difference.value))}; the true difference lies between ${share(difference.low)} and ${share(difference.high)} (95 %).`),
    el('div', { class: 'table-scroll' }, el('table', {}, el('thead', {}, el('tr', {}, ...['Ranked by', 'Viewers', 'Titles shown', 'Taken', 'Rate'].map((head) => el('th', {}, head)))),
      el('tbody', {}, ...arms.map((arm) => el('tr', {}, el('th', { scope: 'row' }, named(arm.version)), el('td', {}, number(arm.viewers)), el('td', {}, number(arm.shown)),
        el('td', {}, number(arm.taken)), el('td', {}, share(arm.rate) + between(arm)))))))];
}

/** Shows them and keeps them current. */
export function models() {
  let shown = '';
  function show(list, rollout) {
    const text = JSON.stringify([list, rollout]);
    if (text === shown) return; // nobody loses the focus for nothing
    shown = text;
    const newest = list.toReversed();
    byId('models').replaceChildren(...(list.length === 0
      ? [el('p', {}, 'No model was trained yet; rows are ranked by their features. mg learn trains one, and learn.at has it done every night.')]
      : [el('div', { class: 'table-scroll' }, el('table', {}, el('thead', {}, el('tr', {}, ...HEADS.map((head) => el('th', {}, head)))),
        el('tbody', {}, ...newest.map((model) => row(model, rollout, act))))),
      ...newest.slice(0, 3).map(curves).filter(Boolean), ...experiment(rollout)]));
  }
  async function read() {
    if (document.hidden) return;
    try {
      show((await api.models()).models, await api.experiment());
      byId('models-note').textContent = '';
    } catch (error) {
      byId('models-note').textContent = error.message;
    }
  }
  async function act(call) {
    try {
      await call();
      await read();
    } catch (error) {
      byId('models-note').textContent = error.message;
      shown = '';
    }
  }
  read();
  setInterval(read, EVERY_MILLIS);
}
