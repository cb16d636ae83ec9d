/** Behaviours that are on for a share of the users: the shares, who is treated apart, and what users took on either side. */
import * as api from '../api.js';
import { byId, el, number } from '../dom.js';

const EVERY_MILLIS = 10_000;
const SHARES = [0, 1, 5, 10, 25, 50, 100];
const NONE = '–';

const share = (value) => (value === undefined ? NONE : `${(100 * value).toFixed(2)} %`);
const between = ({ low, high }) => (low === undefined ? '' : ` (${share(low)} to ${share(high)})`);
const side = (sides, on) => sides.find((each) => each.on === on);

function taken(each) {
  return each === undefined ? NONE : `${share(each.rate)}${between(each)} of ${number(each.shown)} for ${number(each.viewers)} users`;
}

function row({ flag, description, percent, overrides, sides, difference }, change) {
  const apart = Object.entries(overrides);
  return el('tr', {}, el('th', { scope: 'row' }, flag), el('td', {}, description),
    el('td', {}, el('select', { 'aria-label': `Share of users for whom ${flag} is on`, onchange: (event) => change(flag, { percent: Number(event.target.value) }) },
      ...[...new Set([...SHARES, percent])].sort((a, b) => a - b).map((each) => el('option', { value: each, selected: each === percent }, `${each} %`)))),
    el('td', {}, ...(apart.length === 0 ? [NONE] : apart.flatMap(([user, word]) => [`${user}: ${word} `,
      el('button', { type: 'button', class: 'node', 'aria-label': `Have ${flag} follow the share for ${user}`, onclick: () => change(flag, { overrides: { [user]: 'share' } }) }, 'Undo'), ' ']))),
    el('td', {}, taken(side(sides, true))), el('td', {}, taken(side(sides, false))),
    el('td', {}, difference ? share(difference.value) + between(difference) : NONE));
}

/** Shows them and keeps them current. */
export function flags() {
  let shown = '';
  function show(list) {
    const text = JSON.stringify(list);
    if (text === shown) return; // nobody loses the focus for nothing
    shown = text;
    byId('flags').replaceChildren(el('div', { class: 'table-scroll' }, el('table', {},
      el('thead', {}, el('tr', {}, ...['Flag', 'What it does', 'On for', 'Users apart', 'Taken where on', 'Taken where off', 'Difference'].map((head) => el('th', {}, head)))),
      el('tbody', {}, ...list.map((each) => row(each, change))))));
  }
  async function attempt(call) {
    try {
      await call();
      byId('flags-note').textContent = '';
    } catch (error) {
      byId('flags-note').textContent = error.message;
      shown = '';
    }
  }
  const read = () => document.hidden || attempt(async () => show((await api.flags()).flags));
  const change = (flag, wanted) => attempt(async () => {
    await api.putFlag(flag, wanted);
    show((await api.flags()).flags);
  });
  read();
  setInterval(read, EVERY_MILLIS);
}
