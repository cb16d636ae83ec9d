/** The platforms that the gateway asks by itself: how each is doing, when it is asked next, and asking it now. */
import * as api from '../api.js';
import { byId, el } from '../dom.js';

const EVERY_MILLIS = 5_000;
const HEADS = ['Platform', 'State', 'Last success', 'Next', 'Policy', 'Last error', ''];

const time = (text) => (text ? new Date(text).toLocaleString() : '–');

function state({ running, failures, breaker, stale }) {
  if (running) return 'being asked';
  if (failures > 0) return `failed ${failures} ${failures === 1 ? 'time' : 'times'}${breaker === 'open' ? ', breaker open' : ''}`;
  return stale ? 'stale' : 'fresh';
}

function row(platform, ask) {
  return el('tr', {}, el('th', { scope: 'row' }, platform.name), el('td', {}, state(platform)),
    el('td', {}, time(platform.lastSuccess)), el('td', {}, platform.nextRun ? time(platform.nextRun) : 'by hand'),
    el('td', {}, platform.cachePolicy), el('td', {}, platform.lastError ?? ''),
    el('td', {}, el('button', { type: 'button', class: 'node', disabled: platform.running, 'aria-label': `Ask ${platform.name} now`,
      onclick: () => ask(platform.name) }, 'Ask now')));
}

/** Shows them and keeps them current. */
export function platforms() {
  let shown = '';
  function show(list) {
    const text = JSON.stringify(list);
    if (text === shown) return; // nobody loses the focus for nothing
    shown = text;
    byId('platforms').replaceChildren(list.length === 0
      ? el('p', {}, 'No platform is asked by itself. One is, once its feed is set: platforms.NAME.feed.')
      : el('table', {}, el('thead', {}, el('tr', {}, ...HEADS.map((head) => el('th', {}, head)))),
        el('tbody', {}, ...list.map((platform) => row(platform, ask)))));
  }
  async function read() {
    if (document.hidden) return;
    try {
      show((await api.platforms()).platforms);
      byId('platforms-note').textContent = '';
    } catch (error) {
      byId('platforms-note').textContent = error.message;
    }
  }
  async function ask(name) {
    try {
      await api.refreshPlatform(name);
      await read();
    } catch (error) {
      byId('platforms-note').textContent = error.message;
    }
  }
  read();
  setInterval(read, EVERY_MILLIS);
}
