/** How good models were on public data: the last report of each data set and protocol. */
import * as api from '../api.js';
import { byId, el, number } from '../dom.js';

const COLUMNS = [['HR@10', 'hrAt10'], ['NDCG@10', 'ndcgAt10'], ['Recall@20', 'recallAt20'], ['Precision@10', 'precisionAt10']];
const HASH_SHOWN = 16;

const figure = (value) => value.toFixed(3);
const between = (interval) => interval && el('small', {}, ` (${figure(interval.low)} to ${figure(interval.high)})`);

function row(score) {
  return el('tr', {}, el('th', { scope: 'row' }, score.model),
    ...COLUMNS.map(([, name]) => el('td', {}, figure(score[name]), between(score.intervals[name]))),
    el('td', {}, figure(score.coverage)), el('td', {}, figure(score.overBest.value), between(score.overBest)));
}

function table({ file, problem, kept }) {
  if (problem) return el('p', { class: 'bad' }, `${file}: ${problem}`);
  const { dataSet, dataHash, evaluatedAt, report } = kept;
  const name = `${report.protocol} on ${dataSet}`;
  return el('figure', { class: 'evaluation' },
    el('figcaption', {}, el('strong', {}, name),
      el('p', { class: 'facts' }, `${number(report.users)} users asked, ${number(report.trainingInteractions)} views to train on, ${number(report.items)} films; measured ${new Date(evaluatedAt).toLocaleString()}, seed ${report.seed}, data `,
        el('code', { title: dataHash }, dataHash.slice(0, HASH_SHOWN)))),
    el('div', { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': name }, el('table', {},
      el('thead', {}, el('tr', {}, ...['Model', ...COLUMNS.map(([head]) => head), 'Coverage', 'NDCG@10 over the best known'].map((head) => el('th', {}, head)))),
      el('tbody', {}, ...report.models.map(row)))));
}

/** Shows them once: a report takes minutes to make, and a reload shows it. */
export async function evaluations() {
  try {
    const reports = (await api.evaluations()).evaluations;
    byId('evaluations').replaceChildren(...(reports.length === 0
      ? [el('p', {}, 'Nothing was measured yet. mg eval recommend DIR --protocol temporal measures all models on a MovieLens folder and keeps the table.')]
      : reports.map(table)));
  } catch (error) {
    byId('evaluations-note').textContent = error.message;
  }
}
