/** A title in full: what it is, where to watch it, what is like it, and why its listings are one. */
import * as api from './api.js';
import { facts } from './card.js';
import { byId, el } from './dom.js';
import { poster } from './poster.js';
import { chosen } from './viewer.js';
import { whereToWatch } from './where.js';

let running = new AbortController();

function people(label, names) {
  return names.length > 0 && el('p', {}, el('strong', {}, `${label}: `), names.join(', '));
}

function similarRow(found, open) {
  return el('div', { class: 'similar' }, ...found.map((result) =>
    el('button', { type: 'button', onclick: () => open(result.id), title: result.why.reasons.join(' ') }, poster(result), result.title)));
}

function resolutionList(resolution) {
  if (resolution.listings.length < 2) return '';
  return el('details', { class: 'why' },
    el('summary', {}, `Why these ${resolution.listings.length} listings are one title`),
    el('ul', {}, ...resolution.decisions.map((decision) =>
      el('li', {}, `${decision.first} and ${decision.second}: ${decision.verdict}, ${Math.round(decision.confidence * 100)} % sure. `,
        decision.evidence.map((e) => `${e.feature}: ${e.detail}`).join('; ')))));
}

/** Closed for whoever wants no spoilers. */
function description(text) {
  const hidden = document.body.classList.contains('no-spoilers');
  return hidden ? el('details', { class: 'why' }, el('summary', {}, 'Show the description'), el('p', {}, text)) : el('p', {}, text);
}

function section(name, promise, build) {
  const node = el('section', { class: 'wide', hidden: true }, el('h3', {}, name));
  promise.then((answer) => {
    const content = build(answer);
    if (content) {
      node.append(content);
      node.hidden = false;
    }
  }).catch((error) => {
    if (error.name === 'AbortError') return;
    node.append(el('p', {}, error.message));
    node.hidden = false;
  });
  return node;
}

/** Closes the sheet if it is open, without calling back. */
export function closeSheet() {
  const dialog = byId('title-dialog');
  dialog.onclose = null;
  if (dialog.open) dialog.close();
}

/** Shows a title; open(id) goes on to another, close() runs when the reader is done. */
export async function openSheet(id, { open, close }) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const dialog = byId('title-dialog');
  const closer = el('button', { class: 'icon-button close', type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕');
  let content;
  try {
    const [found, where] = await Promise.all([api.title(id, signal), whereToWatch(id, signal)]);
    content = [
      poster(found),
      el('div', {},
        el('h2', { id: 'dialog-name' }, found.title),
        el('p', { class: 'facts' }, [facts(found), found.maturity].filter(Boolean).join(' · ')),
        found.description && description(found.description),
        people('Directed by', found.directors), people('With', found.cast.slice(0, 12)), people('Country', found.countries)),
      where,
      section('More like this', api.similar(id, chosen(), signal), (answer) => answer.results.length > 0 && similarRow(answer.results, open)),
      section('Resolution', api.resolution(id, signal), resolutionList),
    ];
  } catch (error) {
    if (error.name === 'AbortError') return;
    content = [el('div', { class: 'wide' }, el('h2', { id: 'dialog-name' }, 'Not shown'), el('p', {}, error.message))];
  }
  dialog.replaceChildren(closer, el('div', { class: 'sheet' }, ...content));
  dialog.onclose = close;
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}
