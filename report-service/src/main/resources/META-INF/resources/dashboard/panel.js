// One cell in full: its breakdown, its series and why the figure is what it is. Lives in a modal dialog, so focus and Esc are the browser's.
import { get, list } from './api.js';
import { currentRow, drawable, reasonWords, valueText, worstFirst } from './board.js';
import { bar, chart, chip, domain, h, icon, put } from './draw.js';
import { asUnit, day, decimal, dueDay, figure, intervalWords, moment, thresholdWords, whole, withUnit } from './format.js';
import { t, word, words } from './strings.js';

const shownAtFirst = 12;
const rowsAtFirst = 50;
let chosen = null;
let running = new AbortController();

const path = (place) => `/v1/attainments/${[place.plan, place.target, place.cell].map(encodeURIComponent).join('/')}`;
const asked = (place, row, more = '') => `?period=${encodeURIComponent(place.period ?? row.period.code)}${more}`;
const href = (place, row) => `#/${[place.plan, place.target, place.cell, row.period.code].map(encodeURIComponent).join('/')}`;

/** Draws the cell at `place`; called again when its figure changes, and then nothing blinks and the focus stays. */
export function drawPanel(dialog, place, target, rows, failed) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const row = rows.find((one) => one.period.code === place.period || dueDay(one) === place.period) ?? (rows.length ? currentRow(rows) : null);
  const same = dialog.dataset.place === JSON.stringify(place);
  const kept = Object.fromEntries([...(same ? dialog.querySelectorAll('[data-part]') : [])].map((part) => [part.dataset.part, [...part.childNodes]]));
  const part = (name) => h('div', { 'data-part': name }, kept[name] ?? h('div', { class: 'skeleton', 'aria-hidden': 'true' }));
  const [units, series, reasons] = [part('breakdown'), part('series'), part('explain')];
  dialog.dataset.place = JSON.stringify(place);

  if (dialog.dataset.cell !== path(place)) chosen = null;
  dialog.dataset.cell = path(place);
  const breakdown = chosen ?? (row?.scope === 'each-facility' ? 'facility' : 'area');
  const choice = (key, label) => h('button', {
    type: 'button', class: 'filter', 'aria-pressed': String(breakdown === key), 'data-focus': `by-${key}`, 'data-testid': `by-${key}`,
    onclick: () => { chosen = key; drawPanel(dialog, place, target, rows, failed); },
  }, label);

  const focused = dialog.contains(document.activeElement) ? document.activeElement.dataset.focus ?? document.activeElement.getAttribute('href') : null;
  const scrolled = dialog.scrollTop;
  put(dialog,
    h('div', { class: 'panel-top' }, h('span', { class: 'code' }, rows.length && target.cells.length > 1 ? `${target.code}/${place.cell}` : target.code),
      h('button', { type: 'button', class: 'close', 'data-focus': 'close', 'data-testid': 'close', 'aria-label': t('close'), onclick: () => dialog.close() }, '✕')),
    h('h2', { id: 'panel-title', class: 'page-title' }, words(target.title)),
    row?.cellTitle && target.cells.length > 1 && h('p', { class: 'cell-title' }, words(row.cellTitle)),
    row ? [
      h('div', { class: 'first large' }, valueText(row), h('span', { class: 'threshold' }, thresholdWords(row)), chip(row.verdict)),
      row.value && drawable(row) && bar(row),
      h('p', { class: 'why' }, reasonWords(row) || (row.verdict === 'provisional' || row.verdict === 'monitored' ? word('why', row.verdict) : '')),
      h('dl', { class: 'facts-list' }, facts(row).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
      rows.length > 1 && h('section', {}, h('h3', {}, t('series')), h('p', { class: 'meta' }, t('seriesHint')), series),
      h('section', {}, h('h3', {}, t('breakdown')), h('div', { class: 'filters', role: 'group', 'aria-label': t('breakdown') },
        choice('area', t('byArea')), choice('type', t('byType')), choice('facility', t('byFacility')), row.stratum && choice('stratum', t('byStratum'))), units),
      h('section', {}, h('h3', {}, t('explain')), reasons),
    ] : h('p', { class: 'why' }, word('why', 'no-data')),
    h('p', { class: 'unseen', 'aria-live': 'polite', 'data-announce': true }));
  if (same) {
    dialog.scrollTop = scrolled;
    if (focused) dialog.querySelector(`[data-focus="${CSS.escape(focused)}"], [href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  if (!row) return;

  const fill = async (box, asking, draw) => {
    try {
      put(box, draw(await asking));
    } catch (failure) {
      if (failure.name === 'AbortError') return;
      if (!failed(failure)) put(box, h('p', { class: 'problem' }, h('b', {}, failure.title), ' ', failure.detail));
    }
  };
  fill(units, get(path(place) + asked(place, row, `&breakdown=${breakdown}`), signal), (answer) => breakdownTable(row, breakdown, answer.breakdown ?? []));
  fill(reasons, get(`${path(place)}/explain${asked(place, row)}`, signal), (answer) => explanation(row, answer));
  if (rows.length > 1) {
    fill(series, list(`${path(place)}/series?limit=1000`, signal), (items) => {
      const all = items.toSorted((one, other) => dueDay(one).localeCompare(dueDay(other))).map((one) => ({ kind: row.kind, scope: row.scope, ...one }));
      return chart(all, all.find((one) => one.period.code === row.period.code), (one) => href(place, one), Math.max(280, series.clientWidth));
    });
  }
}

function facts(row) {
  const fraction = row.value && (row.kind === 'share' || row.scope?.startsWith('each-')) && `${decimal(row.value.num)}/${decimal(row.value.den)}`;
  const { status, pace, neededRate, forecast, forecastWithheld } = row.progress ?? {};
  const rate = Number(neededRate?.decimal ?? 0) !== 0 && (neededRate.num.startsWith('-') ? '' : '+') + decimal(neededRate.decimal);
  const progress = status && [word('status', status), pace && t('pace', { value: decimal(pace.decimal) }),
    rate && t(row.unit === 'percent' ? 'neededPoints' : 'needed', { value: rate })].filter(Boolean).join(', ');
  const outlook = forecast
    ? `${figure(row, forecast.value)} (${figure(row, forecast.low)} – ${figure(row, forecast.high)}), ${word('willMeet', forecast.willMeet)}`
    : forecastWithheld && word('withheld', forecastWithheld);
  return [
    [t('period', { code: row.period.code }), `${day(row.period.start)} – ${day(row.period.end)}, ${word('calendar', row.period.calendar)}`],
    fraction && [t('value'), fraction],
    intervalWords(row) && [t('intervalHead'), intervalWords(row)],
    row.reporting?.expected > 0 && [t('reportedHead'), t('reportingLong', { x: decimal(row.reporting.reported), y: decimal(row.reporting.expected) })],
    progress && [t('progress'), progress],
    outlook && [t('forecast'), outlook],
    [t('state'), [row.certain ? t('certain') : t('uncertain'), row.source && word('source', row.source)].filter(Boolean).join('. ')],
    row.live && [t('liveHead'), `${figure(row, row.live.value) ?? t('noValue')}, ${word('verdict', row.live.verdict)}`],
    row.asOf && [t('asOfHead'), moment(row.asOf)],
  ].filter(Boolean);
}

function breakdownTable(row, by, parts) {
  if (!parts.length) return h('p', { class: 'meta' }, t('noBreakdown'));
  const one = row.scope === `each-${by}` ? asUnit(row) : row;
  const lines = parts.map((part) => ({ ...one, low: null, high: null, reason: null, ...part }));
  // Of many units those that need a look come first.
  if (by === 'facility') lines.sort((left, right) => badness(left) - badness(right));
  const span = domain(lines); // one scale, so that the bars compare
  const line = (part) => h('tr', { 'data-testid': 'breakdown-row', 'data-key': part.key, 'data-verdict': part.verdict },
    h('th', { scope: 'row' }, words(part.label) || part.key),
    h('td', {}, h('div', { class: 'first' }, h('span', { class: 'small-value' }, figure(part) ?? t('noValue')), part.verdict && chip(part.verdict)),
      part.value && drawable(part) && bar(part, { labelled: false, span })),
    h('td', { class: 'count' }, part.reporting ? `${decimal(part.reporting.reported)}/${decimal(part.reporting.expected)}` : ''));
  const body = h('tbody', {}, lines.slice(0, rowsAtFirst).map(line));
  const more = lines.length > rowsAtFirst && h('button', {
    type: 'button', class: 'button quiet', onclick: () => { body.append(...lines.slice(rowsAtFirst).map(line)); more.remove(); },
  }, t('showAll', { n: lines.length }));
  return [h('table', {}, h('thead', {}, h('tr', {}, [t('name'), t('value'), t('reportedHead')].map((head) => h('th', { scope: 'col' }, head)))), body), more];
}

const badness = (part) => { const found = worstFirst.indexOf(part.verdict); return found < 0 ? worstFirst.length : found; };

function explanation(row, answer) {
  const term = (name, side) => side && h('div', { class: 'term' }, h('h4', {}, name, ' ', h('b', {}, amount(side.value, side.unit))), side.label && h('p', { class: 'meta' }, words(side.label)), partsList(side.parts ?? []));
  const left = answer.excluded ?? [];
  const versions = Object.entries(answer.versions ?? {}).filter(([, value]) => value !== null);
  const yesOrNo = (whole(row) || row.kind === 'share' || row.scope?.startsWith('each-')) && answer.parts?.length > 0;
  const plain = row.value?.den === '1' && !answer.denominator?.parts?.length; // nothing is divided: the 1 below says nothing
  return [
    answer.formula && h('p', { class: 'formula', 'data-testid': 'formula' }, h('span', {}, t('formula')), words(answer.formula)),
    answer.progressFormula && h('p', { class: 'formula' }, h('span', {}, t('progress')), words(answer.progressFormula)),
    yesOrNo ? oneByOne(row, answer) : [term(plain ? t('value') : t('numerator'), answer.numerator), !plain && term(t('denominator'), answer.denominator)],
    h('div', { class: 'term' }, h('h4', {}, t('excluded')), left.length ? folded(left, (one) => h('li', {}, h('span', {}, words(one.label) || one.unit), h('span', { class: 'meta' }, words(one.reason)))) : h('p', { class: 'meta' }, t('noneExcluded'))),
    versions.length > 0 && h('div', { class: 'term' }, h('h4', {}, t('versions')), h('ul', { class: 'parts' }, versions.map(([name, value]) => h('li', {}, h('span', {}, word('versionOf', name)), h('span', { class: 'meta' }, name === 'calendar' ? word('calendar', value) : amount(value)))))),
  ];
}

/** Where each part either counts or does not: those that do not, or have not said, come first. */
function oneByOne(row, answer) {
  const state = (part) => (!part.known ? 'unknown' : part.counts ? 'yes' : 'no');
  const rank = { no: 0, unknown: 1, yes: 2 };
  const verdict = { no: 'not-met', unknown: 'undecided', yes: 'met' };
  const sorted = answer.parts.toSorted((one, other) => rank[state(one)] - rank[state(other)]);
  return h('div', { class: 'term' }, h('h4', {}, t('oneByOne'), ' ', row.value && h('b', {}, `${decimal(row.value.num)}/${decimal(whole(row) ?? row.value.den)}`)),
    folded(sorted, (part) => h('li', {}, h('span', {}, words(part.label) || part.unit), h('span', { class: `said v-${verdict[state(part)]}` }, icon(verdict[state(part)]), word('counts', state(part))))));
}

const partsList = (parts) => parts.length > 0 && folded(parts, (one) => h('li', {}, h('span', {}, words(one.label) || one.unit), h('b', {}, amount(one.value))));

/** The first entries at once, the rest behind a native disclosure. */
function folded(items, draw) {
  const [first, rest] = [items.slice(0, shownAtFirst), items.slice(shownAtFirst)];
  return [h('ul', { class: 'parts' }, first.map(draw)), rest.length > 0 && h('details', {}, h('summary', {}, t('more', { n: rest.length })), h('ul', { class: 'parts' }, rest.map(draw)))];
}

function amount(value, unit) {
  if (value === null || value === undefined) return value === null ? t('unknown') : '';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'object') return value.decimal !== undefined ? withUnit(decimal(value.decimal), unit) : words(value) || JSON.stringify(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value);
  return /T\d\d:/.test(value) ? moment(value) : withUnit(decimal(value), unit);
}
