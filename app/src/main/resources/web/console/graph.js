/** The query editor: runs openCypher, shows rows, plan or fault, and draws the nodes that came back. */
import { queryGraph } from '../api.js';
import { byId, el, number } from '../dom.js';
import { draw } from './drawing.js';

const ROWS_SHOWN_MAX = 500;
const KEY = 'media-gateway-graph-query';
const NEIGHBOURS = 'MATCH (n)-[r]-(m) WHERE id(n) = $id RETURN n, r, m LIMIT 40';
const EXAMPLES = [
  ['Titles on each platform', 'MATCH (p:Platform)<-[:platform]-(o:Offer)-[:title]->(t:Title)\nRETURN p.name AS platform, count(DISTINCT t) AS titles ORDER BY titles DESC'],
  ['On two platforms at once', 'MATCH <:Offer | title: (t:Title), platform: (a:Platform)>, <:Offer | title: (t), platform: (b:Platform)>\nWHERE a.name < b.name\nRETURN a.name AS one, b.name AS other, count(DISTINCT t) AS titles ORDER BY titles DESC'],
  ['Offers of a title', "MATCH (t:Title)<-[r:title]-(o:Offer)-[s:platform]->(p:Platform)\nWHERE t.name STARTS WITH 'Ice Age'\nRETURN t, r, o, s, p LIMIT 20"],
  ['Newest arrivals', 'MATCH <o:Offer | title: (t:Title), platform: (p:Platform)> WHERE o.addedOn IS NOT NULL\nRETURN t.name AS title, p.name AS platform, o.addedOn AS added ORDER BY added DESC LIMIT 20'],
];

const isNode = (value) => value !== null && typeof value === 'object' && 'node' in value;
const isRelationship = (value) => value !== null && typeof value === 'object' && 'relationship' in value;
const isPath = (value) => value !== null && typeof value === 'object' && Array.isArray(value.relationships) && Array.isArray(value.nodes);

/** What a node is called: its name or code, else its kind and what tells it apart. */
export function caption({ labels, properties }) {
  return String(properties.name ?? properties.code ?? [labels[0] ?? 'node', properties.kind].filter(Boolean).join(' '));
}

function cell(value, showNeighbours) {
  if (isNode(value)) {
    return el('button', { type: 'button', class: 'node', title: JSON.stringify(value.properties), onclick: () => showNeighbours(value) },
      el('small', {}, value.labels.join(':')), ' ', caption(value));
  }
  if (isRelationship(value)) return el('span', { class: 'facts' }, `[:${value.type}]`);
  if (isPath(value)) return value.nodes.map(caption).join(' – ');
  if (value === null) return el('span', { class: 'facts' }, 'null');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All nodes and relationships in the rows, each once. */
export function elements(rows) {
  const nodes = new Map();
  const relationships = new Map();
  const collect = (value) => {
    if (isNode(value)) nodes.set(value.node, value);
    else if (isRelationship(value)) relationships.set(`${value.relationship} ${value.type} ${value.start} ${value.end}`, value);
    else if (isPath(value)) [...value.nodes, ...value.relationships].forEach(collect);
    else if (Array.isArray(value)) value.forEach(collect);
  };
  rows.flat().forEach(collect);
  return { nodes: [...nodes.values()], relationships: [...relationships.values()].filter(({ start, end }) => nodes.has(start) && nodes.has(end)) };
}

function table(columns, rows, showNeighbours) {
  return el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', {}, name)))),
    el('tbody', {}, ...rows.slice(0, ROWS_SHOWN_MAX).map((row) => el('tr', {}, ...row.map((value) => el('td', {}, cell(value, showNeighbours)))))));
}

function planTable(plan) {
  const known = (value) => (value < 0 ? '' : number(Math.round(value)));
  return el('table', { class: 'plan' },
    el('thead', {}, el('tr', {}, el('th', {}, 'Step'), el('th', {}, 'Rows expected'), el('th', {}, 'Rows'))),
    el('tbody', {}, ...plan.map((line) => el('tr', {},
      el('td', {}, '\u2003'.repeat(line.depth) + line.step), el('td', {}, known(line.estimatedRows)), el('td', {}, number(line.rows))))));
}

/** Puts the editor to work. */
export function graph() {
  const editor = byId('graph-query');
  let running;

  function show({ columns, rows, plan, tookMicros }) {
    const shown = rows.length > ROWS_SHOWN_MAX ? `, the first ${ROWS_SHOWN_MAX} shown` : '';
    byId('graph-note').textContent = `${number(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} in ${(tookMicros / 1_000).toFixed(1)} ms${shown}`;
    byId('graph-result').replaceChildren(...[plan.length > 0 && planTable(plan), columns.length > 0 && rows.length > 0 && table(columns, rows, showNeighbours)].filter(Boolean));
    const found = elements(rows);
    byId('graph-drawing').hidden = found.nodes.length === 0;
    byId('graph-drawing').replaceChildren(...(found.nodes.length === 0 ? [] : draw(found, caption, showNeighbours)));
  }

  async function run(query, parameters = {}) {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    byId('graph-note').textContent = 'Running …';
    byId('graph-fault').hidden = true;
    try {
      show(await queryGraph(query, parameters, signal));
    } catch (error) {
      if (error.name === 'AbortError') return;
      byId('graph-note').textContent = '';
      byId('graph-fault').textContent = error.message;
      byId('graph-fault').hidden = false;
      byId('graph-result').replaceChildren();
      byId('graph-drawing').hidden = true;
    }
  }

  const showNeighbours = (node) => run(NEIGHBOURS, { id: node.node });
  function runEditor(prefix = '') {
    const query = editor.value.trim();
    if (query === '') return;
    localStorage.setItem(KEY, query);
    run(prefix + query.replace(/^(EXPLAIN|PROFILE)\s+/i, prefix === '' ? '$&' : ''));
  }

  editor.value = localStorage.getItem(KEY) ?? EXAMPLES[0][1];
  byId('graph-form').addEventListener('submit', (event) => {
    event.preventDefault();
    runEditor();
  });
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) runEditor();
  });
  byId('graph-explain').addEventListener('click', () => runEditor('EXPLAIN '));
  byId('graph-profile').addEventListener('click', () => runEditor('PROFILE '));
  byId('graph-examples').append(...EXAMPLES.map(([name, query]) => el('li', {}, el('button', { type: 'button', onclick: () => {
    editor.value = query;
    runEditor();
  } }, name))));
}
