// Talking to the report service: the token, problems, lists, and the stream of changes.
import { currentLanguage, t } from './strings.js';

const key = 'tiendo.token';

/** Takes `#token=…` out of the address, so that it is neither bookmarked nor shared; what follows `&` stays as the route. */
export function takeTokenFromAddress() {
  const found = /^#token=([^&]*)&?(.*)$/.exec(location.hash);
  if (!found) return;
  signInWith(decodeURIComponent(found[1]));
  history.replaceState(null, '', location.pathname + location.search + (found[2] ? `#${found[2]}` : ''));
}

export const signedIn = () => sessionStorage.getItem(key) !== null;
export const signInWith = (token) => sessionStorage.setItem(key, token);
export const signOut = () => sessionStorage.removeItem(key);

/** Whether the token names the role: what it does not name is not offered; the server decides in any case. */
export function mayDo(role) {
  try {
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(sessionStorage.getItem(key).split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))));
    return (claims.groups ?? []).includes(role);
  } catch {
    return false;
  }
}

/** What the server said no with (RFC 9457), or that it could not be reached (status 0). */
export class Refusal extends Error {
  constructor({ status = 0, title, detail, traceId, errors }) {
    super(title);
    Object.assign(this, { status, title, detail, traceId, errors });
  }
}

function headers(accept) {
  const token = sessionStorage.getItem(key);
  return { Accept: accept, 'Accept-Language': currentLanguage(), ...(token && { Authorization: `Bearer ${token}` }) };
}

async function ask(path, init) {
  let response;
  try {
    response = await fetch(path, init);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Refusal({ title: t('unreachable'), detail: t('unreachableHint') });
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Refusal({ title: t('badAnswer'), ...problem, status: response.status });
}

export async function get(path, signal) {
  const response = await ask(path, { headers: headers('application/json'), signal });
  return response.json().catch(() => { throw new Refusal({ status: response.status, title: t('badAnswer') }); });
}

/** One resource with its ETag; of another media type as a blob. */
export async function open(path, signal, accept = 'application/json') {
  const response = await ask(path, { headers: headers(accept), signal, cache: 'no-store' });
  return accept === 'application/json' ? { body: await response.json(), etag: response.headers.get('ETag') } : { blob: await response.blob() };
}

/** Changes a resource; what was read with `etag` is only changed if it still is as it was. */
export async function change(method, path, body, etag) {
  const response = await ask(path, { method, body: JSON.stringify(body), headers: { ...headers('application/json'), 'Content-Type': 'application/json', ...(etag && { 'If-Match': etag }) } });
  return { body: await response.json().catch(() => null), etag: response.headers.get('ETag') };
}

/** All pages of a list. */
export async function list(path, signal) {
  const items = [];
  let next = null;
  do {
    const page = await get(path + (next ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}` : ''), signal);
    items.push(...page.items);
    next = page.next ?? null;
  } while (next);
  return items;
}

/**
 * Follows a stream of server-sent events until stopped. EventSource cannot send the token, so the stream is read by hand:
 * after a break it comes back, ever more patiently, and resumes after the last event it saw.
 */
export function follow(path, { opened, received, state, refused }) {
  const stop = new AbortController();
  let lastId = null;
  let wake = () => {};
  const online = () => wake();
  window.addEventListener('online', online);
  stop.signal.addEventListener('abort', () => { window.removeEventListener('online', online); wake(); });

  (async () => {
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      state(attempt > 0 ? 'offline' : 'connecting');
      try {
        const response = await ask(path, {
          headers: { ...headers('text/event-stream'), ...(lastId && { 'Last-Event-ID': lastId }) }, signal: stop.signal, cache: 'no-store',
        });
        attempt = 0;
        state('online');
        opened();
        await read(response.body, (event) => {
          if (event.id) lastId = event.id;
          if (event.name === 'attainment') received(JSON.parse(event.data));
        });
      } catch (failure) {
        if (stop.signal.aborted) return;
        if (failure.status === 401) { refused(failure); return; }
      }
      if (stop.signal.aborted) return;
      state('offline');
      const pause = Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + Math.random() / 2);
      await new Promise((resolve) => { wake = resolve; setTimeout(resolve, pause); });
    }
  })();
  return () => stop.abort();
}

async function read(body, dispatch) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = { name: 'message', data: [] };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length) dispatch({ ...event, data: event.data.join('\n') });
        event = { name: 'message', data: [] };
        continue;
      }
      const [, field, text] = /^([^:]*):? ?(.*)$/.exec(line);
      if (field === 'data') event.data.push(text);
      else if (field === 'event') event.name = text;
      else if (field === 'id') event.id = text;
    }
  }
}
