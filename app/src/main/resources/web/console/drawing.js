/**
 * Nodes and relationships as a picture: placed by springs (Fruchterman and Reingold 1991) from a fixed start, so that
 * the same answer is always drawn the same way.
 */
import { el, svg } from '../dom.js';

const NODES_MAX = 80;
const STEPS = 300;
const PULL = 2;
const WIDTH = 900;
const HEIGHT = 480;
const MARGIN = 75;

/** Positions {x, y} of count nodes, a weak pull holding together what is not linked; links are pairs of their indices. */
export function place(count, links) {
  const points = Array.from({ length: count }, (_, i) => {
    const angle = i * 2.399963; // the golden angle spreads any number of points evenly
    const radius = Math.sqrt((i + 0.5) / count) / 2;
    return { x: 0.5 + radius * Math.cos(angle), y: 0.5 + radius * Math.sin(angle) };
  });
  const ideal = 0.9 / Math.sqrt(count);
  for (let step = 0; step < STEPS; step++) {
    const moves = points.map(() => ({ x: 0, y: 0 }));
    const push = (i, j, strength) => {
      const dx = points[i].x - points[j].x;
      const dy = points[i].y - points[j].y;
      const distance = Math.max(1e-4, Math.hypot(dx, dy));
      const force = strength(distance) / distance;
      moves[i].x += dx * force;
      moves[i].y += dy * force;
      moves[j].x -= dx * force;
      moves[j].y -= dy * force;
    };
    for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) push(i, j, (distance) => (ideal * ideal) / distance);
    for (const [i, j] of links) push(i, j, (distance) => -(distance * distance) / ideal);
    points.forEach(({ x, y }, i) => {
      moves[i].x += PULL * (0.5 - x);
      moves[i].y += PULL * (0.5 - y);
    });
    const heat = 0.1 * (1 - step / STEPS);
    points.forEach((point, i) => {
      const length = Math.max(1e-9, Math.hypot(moves[i].x, moves[i].y));
      point.x += (moves[i].x / length) * Math.min(length, heat);
      point.y += (moves[i].y / length) * Math.min(length, heat);
    });
  }
  return points;
}

function fit(points) {
  const axis = (key, size) => {
    const low = Math.min(...points.map((point) => point[key]));
    const high = Math.max(...points.map((point) => point[key]));
    return (value) => (high - low < 1e-6 ? size / 2 : MARGIN + ((size - 2 * MARGIN) * (value - low)) / (high - low));
  };
  const x = axis('x', WIDTH);
  const y = axis('y', HEIGHT);
  return points.map((point) => ({ x: x(point.x), y: y(point.y) }));
}

/** The picture and its legend; a click on a node, or Enter, calls open with it. */
export function draw({ nodes: all, relationships }, caption, open) {
  const nodes = all.slice(0, NODES_MAX);
  const index = new Map(nodes.map(({ node }, i) => [node, i]));
  const links = relationships.flatMap(({ start, end, type }) =>
    index.has(start) && index.has(end) && start !== end ? [[index.get(start), index.get(end), type]] : []);
  const points = fit(place(nodes.length, links));
  const kinds = [...new Set(nodes.map(({ labels }) => labels[0] ?? ''))].sort();
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${nodes.length} nodes and ${links.length} relationships` },
    ...links.map(([from, to, type]) => svg('line',
      { x1: points[from].x, y1: points[from].y, x2: points[to].x, y2: points[to].y }, svg('title', {}, type))),
    ...nodes.map((node, i) => {
      const name = caption(node);
      const group = svg('g', { class: `kind-${kinds.indexOf(node.labels[0] ?? '') % 6}`, tabindex: 0, role: 'button', 'aria-label': `Neighbours of ${name}`,
        transform: `translate(${points[i].x.toFixed(1)} ${points[i].y.toFixed(1)})` },
      svg('circle', { r: 11 }), svg('text', { y: 26 }, name.length > 22 ? `${name.slice(0, 21)}…` : name),
      svg('title', {}, `${node.labels.join(':')} ${JSON.stringify(node.properties)}`));
      group.addEventListener('click', () => open(node));
      group.addEventListener('keydown', (event) => event.key === 'Enter' && open(node));
      return group;
    }));
  const left = all.length - nodes.length;
  return [picture, el('figcaption', {}, ...kinds.map((kind, i) => el('span', { class: `kind-${i % 6}` }, kind || 'node')),
    left > 0 && el('span', { class: 'facts' }, `and ${left} more nodes`))];
}
