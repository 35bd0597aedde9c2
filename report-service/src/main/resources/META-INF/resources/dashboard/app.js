// Starts the page, keeps what is known, and turns the address into what is shown: #/plan/target/cell/period.
import { Refusal, follow, get, list, signInWith, signOut, signedIn, takeTokenFromAddress } from './api.js';
import { matching, planHead, plansPage, searchBox, targetCard, targetList, targetsOf } from './board.js';
import { h, put } from './draw.js';
import { figure } from './format.js';
import { drawPanel } from './panel.js';
import { duesPage, reportPage } from './reports.js';
import { currentLanguage, switchLanguage, t, word, words } from './strings.js';

const [top, main, dialog] = ['top', 'main', 'panel'].map((id) => document.getElementById(id));
const filter = { verdicts: new Set(), text: '' };
let plans = [];
let shown = null; // the plan on the page: { code, summary, rows: Map, targets }
let place = {};
let live = null;
let unfollow = () => {};
let asking = new AbortController();

const rowKey = (row) => [row.target, row.cell, row.period.code].join('/');
const planPath = (code) => `#/${encodeURIComponent(code)}`;

function readPlace() {
  const [, reports, id] = /^#(reports)(?:\/(.+))?$/.exec(location.hash) ?? [];
  if (reports) return { plan: null, reports: true, report: id ? decodeURIComponent(id) : null };
  const [plan, target, cell, period] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { plan: plan || null, target, cell, period };
}

// ── what frames the page ─────────────────────────────────────────────────────

function drawTop() {
  document.documentElement.lang = currentLanguage();
  document.getElementById('skip').textContent = t('skip');
  keepingFocus(top, () => put(top,
    h('a', { class: 'brand', href: '#/', title: t('home'), 'data-focus': 'brand' }, h('img', { src: '/dashboard/icon.svg', alt: '', width: 28, height: 28 }), h('b', {}, t('title')), h('span', {}, t('tagline'))),
    plans.length > 0 && h('a', { class: 'nav', href: '#reports', 'data-testid': 'reports', 'data-focus': 'reports', 'aria-current': place.reports && 'page' }, t('reports')),
    plans.length > 0 && h('label', { class: 'choose' }, h('span', { class: 'unseen' }, t('plan')),
      h('select', { 'data-testid': 'plan-select', 'data-focus': 'plan', onchange: (event) => { location.hash = event.target.value ? planPath(event.target.value) : '#/'; } },
        h('option', { value: '', selected: !place.plan }, t('allPlans')),
        plans.map((plan) => h('option', { value: plan.plan, selected: plan.plan === place.plan }, [words(plan.title), plan.number].filter(Boolean).join(' – '))))),
    h('div', { class: 'tools' },
      live && h('span', { class: `live ${live}`, role: 'status', 'data-testid': 'live', 'data-state': live }, t(live)),
      h('button', { type: 'button', class: 'button quiet', 'data-testid': 'language', 'data-focus': 'language', lang: currentLanguage() === 'vi' ? 'en' : 'vi', onclick: changeLanguage }, t('otherLanguage')),
      signedIn() && h('button', { type: 'button', class: 'button quiet', 'data-testid': 'sign-out', 'data-focus': 'sign-out', onclick: () => { signOut(); location.reload(); } }, t('signOut')))));
}

/** Redraws a part of the page and puts the focus back on what had it. */
function keepingFocus(box, draw) {
  const had = document.activeElement;
  const key = box.contains(had) ? had.dataset.focus : null;
  const caret = had?.type === 'search' ? had.selectionStart : null;
  draw();
  const again = key && box.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (again && caret !== null) again.setSelectionRange(caret, caret);
}

function announce(text) {
  for (const region of document.querySelectorAll('[data-announce]')) region.textContent = text;
}

function showSignIn(refused) {
  stopPlan();
  plans = [];
  drawTop();
  const message = h('p', { class: 'problem', id: 'sign-in-problem', role: 'alert' }, refused ? t('signInRefused') : '');
  const field = h('textarea', { id: 'token', rows: 4, required: true, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'sign-in-problem', 'data-testid': 'token' });
  const submit = (event) => {
    event.preventDefault();
    const token = field.value.trim().replace(/^Bearer\s+/i, '');
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) { message.textContent = t('signInBadShape'); field.focus(); return; }
    signInWith(token);
    start();
  };
  put(main, h('form', { class: 'sign-in', 'data-testid': 'sign-in', onsubmit: submit }, h('h1', { class: 'page-title' }, t('signInTitle')),
    h('label', { for: 'token' }, t('signInLabel')), field, message, h('button', { type: 'submit', class: 'button' }, t('signIn')),
    h('p', { class: 'meta' }, t('signInHelp')), h('code', {}, 'deploy/token --role analyst')));
  field.focus();
}

/** Shows what went wrong. True when the whole page had to change for it. */
function failed(failure, inPanel = false) {
  if (failure.name === 'AbortError') return true;
  if (failure.status === 401) {
    const had = signedIn();
    signOut();
    showSignIn(had);
    return true;
  }
  if (!(failure instanceof Refusal)) console.error(failure);
  if (inPanel) return false;
  put(main, h('div', { class: 'empty problem', role: 'alert', 'data-testid': 'problem' },
    h('h1', {}, failure.title ?? t('badAnswer')), h('p', {}, failure.detail), failure.traceId && h('p', { class: 'meta' }, `${t('trace')}: ${failure.traceId}`),
    h('button', { type: 'button', class: 'button', onclick: start }, t('retry'))));
  return true;
}

/** In a report a refusal is shown beside the button; only a lost sign-in changes the page. */
const failedInReport = (failure) => failed(failure, true);

// ── one plan ─────────────────────────────────────────────────────────────────

function stopPlan() {
  unfollow();
  unfollow = () => {};
  asking.abort();
  asking = new AbortController();
  shown = null;
  live = null;
  if (dialog.open) dialog.close();
}

const readRows = (code, signal) => list(`/v1/attainments?plan=${encodeURIComponent(code)}&limit=1000`, signal);

async function openPlan(code) {
  stopPlan();
  const { signal } = asking;
  Object.assign(filter, { verdicts: new Set(), text: '' });
  put(main, h('div', { class: 'loading', role: 'status', 'aria-label': t('loading') }, [1, 2, 3, 4].map(() => h('div', { class: 'skeleton', 'aria-hidden': 'true' }))));
  drawTop();
  const [summary, rows] = await Promise.all([get(`/v1/summary?plan=${encodeURIComponent(code)}`, signal), readRows(code, signal)]);
  shown = { code, summary, rows: new Map(rows.map((row) => [rowKey(row), row])) };
  drawPlan();
  let first = true;
  unfollow = follow(`/v1/attainments/stream?plan=${encodeURIComponent(code)}`, {
    // Whatever moved while nobody was listening is read again, once the listening has begun.
    opened: () => readRows(code, signal).then((again) => { again.forEach((row) => take(row, first)); first = false; }, () => {}),
    received: (row) => take(row),
    state: (state) => { if (live !== state) { live = state; drawTop(); } },
    refused: (failure) => failed(failure),
  });
}

function drawPlan() {
  const { summary } = shown;
  shown.targets = targetsOf(summary, [...shown.rows.values()]);
  const head = h('div', {});
  const found = h('p', { class: 'meta found', role: 'status' });
  const targets = h('div', {});
  shown.redraw = (withList = true) => {
    keepingFocus(main, () => put(head, planHead(summary, shown.targets, filter, shown.redraw)));
    if (!withList) return;
    const clear = () => { filter.verdicts.clear(); filter.text = ''; drawPlan(); };
    put(targets, targetList(summary, shown.targets, filter, clear));
    found.textContent = shown.targets.length ? t('shown', { n: matching(shown.targets, filter).length, of: shown.targets.length }) : '';
  };
  document.title = `${words(summary.title)} – ${t('title')}`;
  put(main, head, h('div', { class: 'find' }, searchBox(filter, () => shown.redraw()), found), targets);
  shown.redraw();
  openPlace();
}

/** Takes in a row that may have changed: only its card is drawn anew, marked for a moment, and said aloud once. */
function take(row, silent = false) {
  const old = shown?.rows.get(rowKey(row));
  if (!shown || row.plan !== shown.code || row.facility || (old && row.area !== old.area)) return;
  const facts = (one) => JSON.stringify({ ...one, asOf: null });
  if (old && facts({ ...old, ...row }) === facts(old)) return;
  shown.rows.set(rowKey(row), { ...old, ...row });
  const before = matching(shown.targets, filter).map((target) => target.code).join();
  shown.targets = targetsOf(shown.summary, [...shown.rows.values()]);
  const target = shown.targets.find((one) => one.code === row.target);
  if (!target) return;
  const card = document.getElementById(`target-${row.target}`);
  const listChanged = before !== matching(shown.targets, filter).map((one) => one.code).join();
  keepingFocus(main, () => {
    if (!listChanged) card?.replaceWith(targetCard(shown.code, target));
    shown.redraw(listChanged);
  });
  if (place.target === row.target && place.cell === row.cell && dialog.open) openPlace();
  if (silent) return;
  main.querySelector(`[data-target="${CSS.escape(row.target)}"][data-cell="${CSS.escape(row.cell)}"]`)?.classList.add('changed');
  announce(t('changed', { code: row.target, value: figure(row) ?? t('noValue'), verdict: word('verdict', row.verdict) }));
}

function openPlace() {
  const target = shown.targets.find((one) => one.code === place.target);
  const cell = target?.cells.find((one) => one.code === place.cell) ?? (target && !place.cell ? target.cells[0] : null);
  if (!cell) { if (dialog.open) dialog.close(); return; }
  drawPanel(dialog, { ...place, cell: cell.code }, target, cell.periods, (failure) => failed(failure, true));
  if (!dialog.open) dialog.showModal();
}

// ── start and navigation ─────────────────────────────────────────────────────

async function start() {
  place = readPlace();
  try {
    plans = await list('/v1/summary?limit=1000');
    if (plans.length === 1 && !place.plan && !place.reports) { location.replace(planPath(plans[0].plan)); place = readPlace(); }
    await navigate(true);
  } catch (failure) {
    failed(failure);
  }
}

async function navigate(anew = false) {
  place = readPlace();
  try {
    if (place.reports) {
      stopPlan();
      document.title = `${t('duesTitle')} – ${t('title')}`;
      drawTop();
      const { signal } = asking;
      if (place.report) await reportPage(main, place.report, signal, failedInReport); else await duesPage(main, plans, signal, failedInReport);
    } else if (!place.plan) {
      stopPlan();
      document.title = t('title');
      drawTop();
      put(main, plansPage(plans));
    } else if (anew || shown?.code !== place.plan) {
      await openPlan(place.plan);
    } else {
      drawTop();
      openPlace();
    }
  } catch (failure) {
    failed(failure);
  }
}

function changeLanguage() {
  switchLanguage();
  drawTop();
  if (shown) { drawPlan(); } else if (main.querySelector('.sign-in')) { showSignIn(false); } else { start(); }
}

dialog.addEventListener('close', () => {
  const [row, changing] = [`${place.target}/${place.cell}`, !shown || place.plan !== shown.code || !readPlace().target];
  delete dialog.dataset.place;
  if (changing) return;
  history.pushState(null, '', planPath(shown.code));
  place = readPlace();
  main.querySelector(`[data-focus="${CSS.escape(row)}"]`)?.focus({ preventScroll: true });
});
dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
window.addEventListener('hashchange', () => { const came = location.hash.startsWith('#token='); takeTokenFromAddress(); if (came) start(); else navigate(); });
document.getElementById('skip').addEventListener('click', (event) => { event.preventDefault(); main.focus(); });

// The overview has no stream: it looks again now and then, sooner while there is nothing to see.
let looked = 0;
setInterval(async () => {
  if (shown || place.plan || place.reports || document.hidden || main.querySelector('.sign-in, .problem') || Date.now() - looked < (plans.length ? 15_000 : 3_000)) return;
  looked = Date.now();
  const again = await list('/v1/summary?limit=1000').catch(() => null);
  if (again && !place.plan && JSON.stringify(again) !== JSON.stringify(plans)) { plans = again; keepingFocus(main, () => navigate()); }
}, 1000);

takeTokenFromAddress();
drawTop();
start();
