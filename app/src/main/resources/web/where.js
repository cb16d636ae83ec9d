/** Where a title can be watched: its offers in the reader's region, which the page remembers, how old they are, and what they were. */
import * as api from './api.js';
import { el } from './dom.js';
import { history } from './history.js';
import { offerText } from './offers.js';

const EVERYWHERE = '';
const KEY = 'media-gateway-region';
const regionName = new Intl.DisplayNames(['en'], { type: 'region' });

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];
const relative = new Intl.RelativeTimeFormat('en');

/** How long ago an instant was, in its largest whole unit. */
function ago(instant) {
  const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1000);
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? UNITS.at(-1);
  return relative.format(-Math.floor(seconds / length), unit);
}

/** When the gateway last asked a platform; nothing of those that it does not ask. */
function age(fresh) {
  return fresh && el('div', { class: 'facts age' }, fresh.refreshedAt ? `asked ${ago(fresh.refreshedAt)}` : 'never answered yet',
    fresh.stale && el('span', { class: 'mark stale', title: 'Older than its refresh interval' }, 'stale'));
}

function offerLine(offer) {
  return el('div', {}, offerText(offer), ...(offer.marks ?? []).map((mark) => el('span', { class: `mark ${mark.replace(' ', '-')}` }, mark)));
}

function row(entry, freshness, remark) {
  const url = entry.offers.find((offer) => offer.url)?.url;
  return el('tr', {},
    el('td', {}, url ? el('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, entry.platformName) : entry.platformName,
      age(freshness.find((each) => each.platform === entry.platform))),
    el('td', {}, ...entry.offers.map(offerLine), remark && el('div', { class: 'facts' }, remark)),
    el('td', {}, entry.addedOn ?? ''));
}

function table({ availability, regionUnknown, freshness }, region) {
  const there = region === EVERYWHERE ? '' : ` in ${regionName.of(region)}`;
  const rows = [...availability.map((entry) => row(entry, freshness)),
    ...regionUnknown.map((entry) => row(entry, freshness, `${entry.platformName} does not say whether it has it${there}.`))];
  if (rows.length === 0) return el('p', {}, there ? `Nowhere${there}, as far as is known.` : 'No platform lists it any more.');
  return el('table', {},
    el('thead', {}, el('tr', {}, el('th', {}, 'Platform'), el('th', {}, 'Terms'), el('th', {}, 'Added'))),
    el('tbody', {}, ...rows));
}

/** The section of one title; signal ends its calls. */
export async function whereToWatch(id, signal) {
  const section = el('section', { class: 'wide where' });
  async function show(region) {
    const answer = await api.availability(id, region, signal);
    const codes = [...new Set([...answer.regions, region].filter(Boolean))].sort();
    const picker = codes.length > 0 && el('select', { 'aria-label': 'Region', onchange: (event) => pick(event.target.value) },
      ...[EVERYWHERE, ...codes].map((code) =>
        el('option', { value: code, selected: code === region }, code === EVERYWHERE ? 'All regions' : regionName.of(code))));
    section.replaceChildren(el('h3', {}, 'Where to watch ', picker), table(answer, region), history(id, region, signal));
  }
  async function pick(region) {
    localStorage.setItem(KEY, region);
    try {
      await show(region);
      section.querySelector('select')?.focus();
    } catch (error) {
      if (error.name !== 'AbortError') section.append(el('p', {}, error.message));
    }
  }
  await show(localStorage.getItem(KEY) ?? EVERYWHERE);
  return section;
}
