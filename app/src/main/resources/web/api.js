/** The calls of this page to its own server. Every failure becomes an ApiError with a message for people. */

export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, { detail: 'The server does not answer. Is it still running?' });
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body);
  return body;
}

function send(method, path, body, signal) {
  return call(path, { method, signal, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** Searches; without names the chips that were taken off, user who asks, if that is known. */
export function search({ query, without = [], offset = 0, limit = 24, user }, signal) {
  return send('POST', '/api/search', { query, without, offset, limit, ...(user && { user }) }, signal);
}

export const suggest = (text, signal) => call(`/api/suggest?q=${encodeURIComponent(text)}&limit=8`, { signal });
export const title = (id, signal) => call(`/api/titles/${encodeURIComponent(id)}`, { signal });
const availabilityOf = (id, part, region, signal) =>
  call(`/api/titles/${encodeURIComponent(id)}/availability${part}${region ? `?region=${region}` : ''}`, { signal });
export const availability = (id, region, signal) => availabilityOf(id, '', region, signal);
export const offerHistory = (id, region, signal) => availabilityOf(id, '/history', region, signal);
export const similar = (id, user, signal) =>
  call(`/api/titles/${encodeURIComponent(id)}/similar?limit=12${user ? `&user=${encodeURIComponent(user)}` : ''}`, { signal });
export const resolution = (id, signal) => call(`/api/titles/${encodeURIComponent(id)}/resolution`, { signal });
export const status = () => call('/api/status');
export const users = (household) => call(`/api/users?household=${encodeURIComponent(household)}`);
export const putUser = (id, preferences) => send('PUT', `/api/users/${encodeURIComponent(id)}/preferences`, preferences);
export const user = (id, signal) => call(`/api/users/${encodeURIComponent(id)}/preferences`, { signal });
export const taste = (id, signal) => call(`/api/users/${encodeURIComponent(id)}/taste`, { signal });
export const putTaste = (id, corrections) => send('PUT', `/api/users/${encodeURIComponent(id)}/taste`, { corrections });
export const recommendations = (id, signal) => call(`/api/users/${encodeURIComponent(id)}/recommendations`, { signal });
export const interact = (interaction) => send('POST', '/api/user/interaction', interaction);
export const queryGraph = (query, parameters, signal) => send('POST', '/api/graph/query', { query, parameters }, signal);
export const backend = () => call('/api/backend');
export const putBackend = (change) => send('PUT', '/api/backend', change);
export const models = () => call('/api/models');
export const activateModel = (version) => call(`/api/models/${version}/activate`, { method: 'POST' });
export const rollOutModel = (version, percent) => send('PUT', `/api/models/${version}/rollout`, { percent });
export const evaluations = () => call('/api/evaluations');
export const experiment = () => call('/api/experiment');
export const flags = () => call('/api/flags');
export const putFlag = (flag, change) => send('PUT', `/api/flags/${flag}`, change);
export const platforms = () => call('/api/platforms');
export const refreshPlatform = (name) => call(`/api/platforms/${encodeURIComponent(name)}/refresh`, { method: 'POST' });
