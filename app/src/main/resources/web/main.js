/** The page: one search box, chips that come off, cards that explain themselves. The address holds the state. */
import { search } from './api.js';
import { card } from './card.js';
import { byId, el, number } from './dom.js';
import { dress, hideHome, showHome } from './home.js';
import { progress } from './progress.js';
import { suggestions } from './suggestions.js';
import { theme } from './theme.js';
import { closeSheet, openSheet } from './sheet.js';
import { chosen } from './viewer.js';

const PAUSE_MILLIS = 160;
const PAGE = 24;
const EXAMPLES = [
  'funny sci-fi movies like The Martian',
  'heist in space',
  'documentaries about the ocean on Disney+ or Netflix but not Hulu',
  'shows with Idris Elba',
  'films under 90 minutes for kids from the 90s',
];

const input = byId('query');
let running = new AbortController();
let timer = 0;
let state = { query: '', without: [] };
let shown = 0;

/** The address of a state; a page opened at it shows the same. */
function address({ query, without }, titleId) {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  for (const chip of without) parameters.append('without', chip);
  if (titleId) parameters.set('title', titleId);
  return parameters.size > 0 ? `/?${parameters}` : '/';
}

function fromAddress() {
  const parameters = new URLSearchParams(location.search);
  return { query: parameters.get('q') ?? '', without: parameters.getAll('without'), titleId: parameters.get('title') };
}

/** A chip; one that filters nothing, or was left out for want of results, looks so. */
function chipNode(chip, remove, dropped) {
  return el('li', { class: chip.applied && !dropped.includes(chip.id) ? 'chip' : 'chip off' },
    el('span', { class: 'kind' }, chip.kind),
    el('span', {}, chip.label),
    el('button', { type: 'button', 'aria-label': `Remove ${chip.label}`, onclick: () => remove(chip.id) }, '×'));
}

function showUnderstood(answer) {
  const remove = (id) => go({ query: state.query, without: [...state.without, id] });
  const dropped = answer.metadata.fallback?.dropped ?? [];
  const nodes = answer.understood.chips.map((chip) => chipNode(chip, remove, dropped));
  if (state.without.length > 0) {
    nodes.push(el('li', { class: 'chip off' },
      el('span', {}, `${state.without.length} taken off`),
      el('button', { type: 'button', 'aria-label': 'Put back', onclick: () => go({ query: state.query, without: [] }) }, '↺')));
  }
  byId('chips').replaceChildren(...nodes);
}

function showSummary(answer) {
  const { metadata, pagination } = answer;
  const parts = [`${number(pagination.total)} ${pagination.total === 1 ? 'title' : 'titles'} in ${metadata.latencyMillis.toFixed(1)} ms`];
  if (metadata.fromCache) parts.push('from cache');
  if (metadata.semanticCoverage < 1) parts.push(`${Math.floor(metadata.semanticCoverage * 100)} % of titles searchable by meaning so far`);
  const summary = byId('summary');
  summary.className = 'summary';
  summary.replaceChildren(parts.join(' · '));
  const notes = answer.understood.chips.filter((chip) => chip.note).map((chip) => `${chip.label}: ${chip.note}`);
  if (metadata.fallback) notes.unshift(metadata.fallback.message);
  if (metadata.ageLimit !== undefined) notes.unshift(`Only titles up to age ${metadata.ageLimit}, as this profile says.`);
  for (const note of notes) summary.append(el('br'), el('span', { class: 'note' }, note));
}

function showResults(answer, append) {
  const list = byId('results');
  const cards = answer.results.map((result) => el('li', { class: 'card', 'data-id': result.id }, ...card(result, open)));
  if (append) list.append(...cards);
  else list.replaceChildren(...cards);
  shown = answer.pagination.offset + answer.results.length;
  byId('more').hidden = shown >= answer.pagination.total || answer.results.length === 0;
}

function showError(error) {
  const summary = byId('summary');
  summary.className = 'summary error';
  summary.textContent = error.problem?.remedy ? `${error.message} ${error.problem.remedy}` : error.message;
  byId('results').replaceChildren();
  byId('chips').replaceChildren();
  byId('more').hidden = true;
}

function showWelcome() {
  byId('welcome').hidden = false;
  byId('chips').replaceChildren();
  byId('summary').textContent = '';
  byId('results').replaceChildren();
  byId('more').hidden = true;
  showHome(open);
}

/** Asks for the state's results, newest question first: an older answer never overwrites a newer. */
async function run(append = false) {
  running.abort();
  running = new AbortController();
  if (!state.query.trim()) return showWelcome();
  hideHome();
  byId('results').setAttribute('aria-busy', 'true');
  try {
    const answer = await search({ ...state, offset: append ? shown : 0, limit: PAGE, user: chosen() }, running.signal);
    byId('welcome').hidden = true;
    if (!append) showUnderstood(answer);
    showSummary(answer);
    showResults(answer, append);
  } catch (error) {
    if (error.name === 'AbortError') return;
    byId('welcome').hidden = true;
    showError(error);
  }
  byId('results').removeAttribute('aria-busy');
}

/** Shows a state; typing replaces the address, anything deliberate adds to the history. */
function go(next, { replace = false } = {}) {
  state = next;
  if (input.value !== next.query) input.value = next.query;
  history[replace ? 'replaceState' : 'pushState'](null, '', address(next));
  return run();
}

function open(titleId) {
  history.pushState(null, '', address(state, titleId));
  openSheet(titleId, { open, close: () => history.replaceState(null, '', address(state)) });
}

function restore() {
  const { query, without, titleId } = fromAddress();
  state = { query, without };
  input.value = query;
  run();
  if (titleId) openSheet(titleId, { open, close: () => history.replaceState(null, '', address(state)) });
  else closeSheet();
}

const box = suggestions(input, (text, id) => {
  go({ query: text, without: [] });
  if (id) open(id);
});
input.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => go({ query: input.value, without: [] }, { replace: true }), PAUSE_MILLIS);
});
byId('search-form').addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  box.close();
  go({ query: input.value, without: [] });
});
byId('more').addEventListener('click', () => run(true));
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey;
  if (event.key === '/' && !typing) {
    event.preventDefault();
    input.focus();
    input.select();
  }
});
byId('examples').replaceChildren(...EXAMPLES.map((text) =>
  el('li', {}, el('button', { type: 'button', onclick: () => go({ query: text, without: [] }) }, text))));
addEventListener('popstate', restore);
theme();
dress();
restore();
progress(() => state.query && run());
