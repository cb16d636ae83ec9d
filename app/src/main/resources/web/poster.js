/** Draws a poster from a title alone: the data has no pictures, and none are fetched. */
import { el, svg } from './dom.js';

/** A 32-bit FNV-1a hash, so that a title always gets the same poster. */
function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A small generator (mulberry32) of numbers in [0, 1) from a seed. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const PATTERNS = [rings, rays, waves, tiles, dots];

function rings(next) {
  const x = 20 + next() * 60;
  const y = 60 + next() * 70;
  return Array.from({ length: 7 }, (_, i) =>
    svg('circle', { cx: x, cy: y, r: 8 + i * (9 + next() * 3), fill: 'none', stroke: '#fff', 'stroke-width': 1 + next() * 3 }));
}

function rays(next) {
  const x = next() * 100;
  return Array.from({ length: 12 }, (_, i) =>
    svg('path', { d: `M${x} 150 L${i * 9 - 4} 0 L${i * 9} 0 Z`, fill: '#fff', opacity: 0.25 + next() * 0.6 }));
}

function waves(next) {
  const height = 5 + next() * 12;
  return Array.from({ length: 9 }, (_, i) => {
    const y = 55 + i * 11;
    return svg('path', {
      d: `M-5 ${y} q 15 ${-height} 30 0 t 30 0 t 30 0 t 30 0`, fill: 'none', stroke: '#fff', 'stroke-width': 1 + next() * 2.5,
    });
  });
}

function tiles(next) {
  return Array.from({ length: 24 }, (_, i) =>
    svg('rect', { x: (i % 4) * 25, y: 0 + Math.floor(i / 4) * 25, width: 25, height: 25, fill: '#fff', opacity: next() * next() * 0.9 }));
}

function dots(next) {
  return Array.from({ length: 40 }, () =>
    svg('circle', { cx: next() * 100, cy: 40 + next() * 110, r: 0.8 + next() * next() * 7, fill: '#fff', opacity: 0.3 + next() * 0.7 }));
}

/** Where a name may be broken: between words, and before signs of scripts that put none between them. */
const BREAKS = /\s+|(?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])/u;
const EM_PIXELS = 100;

/** A line's room in hundredths of the poster's width, a little less than between its paddings. */
const LINE = 80;

let ruler;

/** How wide a word is in a poster's type, in em. */
function width(word) {
  if (!ruler) {
    ruler = document.createElement('canvas').getContext('2d');
    ruler.font = `700 ${EM_PIXELS}px ${getComputedStyle(document.documentElement).getPropertyValue('--serif')}`;
  }
  return ruler.measureText(word).width / EM_PIXELS;
}

/** Type size in hundredths of the poster's width: long names are set smaller, and so small that the longest word has room. */
function typeSize(name) {
  const widest = Math.max(...name.split(BREAKS).map(width));
  return Math.min(19, Math.max(8, 70 / Math.sqrt(name.length)), LINE / widest);
}

/** The poster of a title {id, title, year, type}. Decorative: the name stands beside it as text. */
export function poster(title) {
  const seed = hash(title.id);
  const next = generator(seed);
  const art = svg('svg', { viewBox: '0 0 100 150', preserveAspectRatio: 'xMidYMid slice' });
  art.append(...PATTERNS[seed % PATTERNS.length](next));
  const node = el('div', { class: 'poster', 'aria-hidden': 'true' },
    art,
    el('span', { class: 'name' }, title.title),
    el('span', { class: 'foot' }, el('span', {}, title.type === 'series' ? 'Series' : 'Film'), el('span', {}, title.year ?? '')));
  node.style.setProperty('--hue', String(Math.floor(next() * 360)));
  node.style.setProperty('--size', typeSize(title.title).toFixed(2));
  return node;
}
