/** Home: rows for the chosen profile, which re-order with everything done in them. */
import * as api from './api.js';
import { facts } from './card.js';
import { byId, el } from './dom.js';
import { poster } from './poster.js';
import { showPreferences, wear } from './preferences.js';
import { showTaste } from './taste.js';
import { choose, chosen } from './viewer.js';

const HOUSEHOLD = 'household';
const RATINGS = [5, 4, 3, 2, 1];

let running = new AbortController();
let live = null;
let shown = { user: '', version: 0 };

const household = () => localStorage.getItem(HOUSEHOLD) || 'home';

/** An id from a name: what is left of it, and a number that tells it from others. */
function idOf(name) {
  const plain = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${plain || 'viewer'}-${Date.now().toString(36)}`.slice(-64).replace(/^-/, '');
}

function say(text, failed = false) {
  const note = byId('home-note');
  note.className = failed ? 'summary error' : 'summary';
  note.textContent = text;
}

/** A profile's name, with what it may see at most. */
const named = ({ name, content }) => (content.ageLimit === undefined ? name : `${name} (up to ${content.ageLimit})`);

/** Shows the page as the chosen profile wants it, where no profiles are shown; one that is gone wants nothing. */
export async function dress() {
  if (chosen()) wear((await api.user(chosen()).catch(() => undefined))?.ui);
}

async function showProfiles() {
  byId('household').value = household();
  const { users } = await api.users(household());
  const profile = users.find((user) => user.id === chosen());
  if (!profile) choose('');
  wear(profile?.ui);
  byId('profile').replaceChildren(
    el('option', { value: '' }, 'Nobody'),
    ...users.map((user) => el('option', { value: user.id, selected: user.id === chosen() }, named(user))));
}

/** What can be done with a title in a row, each with what it is called and what is said afterwards. */
const ACTS = [
  ['view', '✓', 'I have watched', 'Watched'],
  ['like', '♥', 'I like', 'Liked'],
  ['hide', '✕', 'Do not show me, and less like,', 'Hidden'],
];

function tile(pick, act, open) {
  const rating = el('select', { 'aria-label': `Rate ${pick.title}`, onchange: (event) =>
    act({ title: pick.id, type: 'rate', rating: Number(event.target.value) }, `Rated ${pick.title}`) },
    el('option', { value: '' }, 'Rate'),
    ...RATINGS.map((stars) => el('option', { value: stars }, '★'.repeat(stars))));
  return el('li', { class: 'tile', 'data-id': pick.id },
    el('button', { class: 'open', type: 'button', 'aria-label': `Open ${pick.title}`, onclick: () => {
      act({ title: pick.id, type: 'click' }, `You looked at ${pick.title}`);
      open(pick.id);
    } }, poster(pick)),
    el('h3', {}, pick.title),
    el('p', { class: 'facts' }, facts(pick)),
    el('div', { class: 'acts' },
      ...ACTS.map(([type, sign, does, done]) => el('button', { type: 'button', class: type, title: `${does} ${pick.title}`,
        'aria-label': `${does} ${pick.title}`, onclick: () => act({ title: pick.id, type }, `${done}: ${pick.title}`) }, sign)),
      rating),
    el('details', { class: 'why' },
      el('summary', {}, 'Why this?'),
      el('ul', {}, ...pick.reasons.map((reason) => el('li', {}, reason.text)))));
}

/** Where each title stands now, to see afterwards how far it went. */
function places() {
  const found = new Map();
  for (const node of document.querySelectorAll('#rows .tile')) found.set(node.dataset.id, node.getBoundingClientRect());
  return found;
}

/** Lets titles glide from where they stood to where they stand. */
function glide(before) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const node of document.querySelectorAll('#rows .tile')) {
    const from = before.get(node.dataset.id);
    const to = node.getBoundingClientRect();
    const frames = from
      ? [{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, { transform: 'none' }]
      : [{ opacity: 0 }, { opacity: 1 }];
    node.animate(frames, { duration: 350, easing: 'ease-out' });
  }
}

/** Shows the rows of the chosen profile, newest question first. */
async function showRows(open) {
  running.abort();
  running = new AbortController();
  const user = chosen();
  byId('show-taste').hidden = !user;
  if (!user) {
    leave();
    unfold(false);
    byId('rows').replaceChildren();
    return say('Choose a profile, or make one, for rows that learn with every click.');
  }
  const { signal } = running;
  const act = async (interaction, done) => {
    try {
      await api.interact({ user, ...interaction });
      await showRows(open);
      say(done);
    } catch (error) {
      if (error.name !== 'AbortError') say(error.message, true);
    }
  };
  draw(await api.recommendations(user, signal), act, open);
  follow(user, act, open);
  if (!byId('taste').hidden) await refreshTaste(open);
}

/** Draws rows unless newer ones are there already. */
function draw({ user, version, rows }, act, open) {
  if (user === shown.user && version < shown.version) return;
  shown = { user, version };
  const before = places();
  byId('rows').replaceChildren(...rows.map((row) => el('section', { class: 'row', 'data-kind': row.kind },
    el('h2', {}, row.title),
    el('ol', {}, ...row.results.map((pick) => tile(pick, act, open))))));
  glide(before);
  say('');
}

/** Follows what the user does on other devices. */
function follow(user, act, open) {
  if (live?.user === user) return;
  leave();
  const source = new EventSource(`/api/users/${encodeURIComponent(user)}/recommendations/stream`);
  live = { user, source };
  source.addEventListener('recommendations', (event) => {
    const answer = JSON.parse(event.data);
    if (live?.source === source && answer.version > shown.version) draw(answer, act, open);
  });
}

function leave() {
  live?.source.close();
  live = null;
}

/** Opens or closes the taste of the chosen profile. */
function unfold(shown) {
  byId('taste').hidden = !shown;
  byId('show-taste').setAttribute('aria-expanded', String(shown));
  delete byId('preferences').dataset.user; // read anew when it is opened
}

/** Shows what is wanted and what is believed now; a change is in the rows at once. */
async function refreshTaste(open) {
  const changed = (change, done) => guarded(async () => {
    await change();
    await showRows(open);
    say(done);
  });
  const { signal } = running;
  if (byId('preferences').dataset.user !== chosen()) await showPreferences(chosen(), changed, signal);
  await showTaste(chosen(), changed, signal);
}

function guarded(work) {
  return work().catch((error) => {
    if (error.name !== 'AbortError') say(error.message, true);
  });
}

/** Shows home; open(id) shows a title in full. */
export function showHome(open) {
  byId('home').hidden = false;
  byId('profile').onchange = (event) => {
    choose(event.target.value);
    guarded(async () => {
      await showProfiles();
      await showRows(open);
    });
  };
  byId('show-taste').onclick = () => {
    unfold(byId('taste').hidden);
    if (!byId('taste').hidden) guarded(() => refreshTaste(open));
  };
  byId('household').onchange = (event) => {
    localStorage.setItem(HOUSEHOLD, event.target.value.trim());
    guarded(async () => {
      await showProfiles();
      await showRows(open);
    });
  };
  byId('new-profile').onsubmit = (event) => {
    event.preventDefault();
    const name = byId('profile-name').value.trim();
    if (!name) return;
    guarded(async () => {
      const age = byId('profile-age').value;
      const content = age ? { ageLimit: Number(age) } : {};
      const { id } = await api.putUser(idOf(name), { name, household: household(), content });
      byId('new-profile').reset(); // the next one begins without an age limit
      choose(id);
      await showProfiles();
      await showRows(open);
    });
  };
  return guarded(async () => {
    await showProfiles();
    await showRows(open);
  });
}

export function hideHome() {
  running.abort();
  leave();
  byId('home').hidden = true;
}
