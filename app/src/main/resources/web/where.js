/** Where a title can be watched: its offers in the reader's region, which the page remembers. */
import * as api from './api.js';
import { el } from './dom.js';

const EVERYWHERE = '';
const KEY = 'media-gateway-region';
const KINDS = { subscription: 'Subscription', free: 'Free', rent: 'Rent', buy: 'Buy' };
const regionName = new Intl.DisplayNames(['en'], { type: 'region' });

function offerText(offer) {
  return [KINDS[offer.kind] ?? offer.kind, offer.price !== undefined && `${offer.price} ${offer.currency}`, offer.quality,
    offer.regions.length > 0 && offer.regions.join(', '), offer.from && `from ${offer.from}`, offer.until && `until ${offer.until}`]
    .filter(Boolean).join(' · ');
}

function offerLine(offer) {
  return el('div', {}, offerText(offer), ...(offer.marks ?? []).map((mark) => el('span', { class: `mark ${mark.replace(' ', '-')}` }, mark)));
}

function row(entry, remark) {
  const url = entry.offers.find((offer) => offer.url)?.url;
  return el('tr', {},
    el('td', {}, url ? el('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, entry.platformName) : entry.platformName),
    el('td', {}, ...entry.offers.map(offerLine), remark && el('div', { class: 'facts' }, remark)),
    el('td', {}, entry.addedOn ?? ''));
}

function table({ availability, regionUnknown }, region) {
  const there = region === EVERYWHERE ? '' : ` in ${regionName.of(region)}`;
  const rows = [...availability.map((entry) => row(entry)),
    ...regionUnknown.map((entry) => row(entry, `${entry.platformName} does not say whether it has it${there}.`))];
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
    section.replaceChildren(el('h3', {}, 'Where to watch ', picker), table(answer, region));
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
