/** When the offers of a title came, changed and went. */
import * as api from './api.js';
import { el } from './dom.js';
import { offerText } from './offers.js';

const LINES_MAX = 50;
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

function line({ at, change, platformName, offer, before }) {
  return el('li', {}, el('time', { datetime: at, title: at }, day.format(new Date(at))), ` ${platformName} `, el('span', { class: `mark ${change}` }, change),
    before && el('s', {}, offerText(before)), el('span', {}, offerText(offer)));
}

function lines(changes) {
  if (changes.length === 0) return [el('p', { class: 'facts' }, 'Nothing is known to have changed.')];
  return [el('ul', {}, ...changes.slice(0, LINES_MAX).map(line)),
    changes.length > LINES_MAX && el('p', { class: 'facts' }, `${changes.length - LINES_MAX} earlier changes: mg where --history lists them all.`)];
}

/** A part that is folded up, and asks when it is first opened. */
export function history(id, region, signal) {
  const content = el('div', { 'aria-live': 'polite' });
  let asked = false;
  async function show(event) {
    if (asked || !event.target.open) return;
    asked = true;
    try {
      content.replaceChildren(...lines((await api.offerHistory(id, region, signal)).changes).filter(Boolean));
    } catch (error) {
      asked = false;
      if (error.name !== 'AbortError') content.replaceChildren(el('p', {}, error.message));
    }
  }
  return el('details', { class: 'history', ontoggle: show }, el('summary', {}, 'What changed'), content);
}
