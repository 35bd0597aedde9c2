// Elements and pictures. Everything is built as nodes: no markup from strings, so no text of the API can become markup.
import { t, word } from './strings.js';
import { applied, bounds, decimal, figure, intervalWords, number, thresholdWords, whole, withUnit } from './format.js';

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
export const h = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);
/** Replaces what a box holds; like the builders it skips what is null or false. */
export const put = (box, ...children) => { box.replaceChildren(); return build(box, {}, children); };
const s = (tag, attributes, ...children) => build(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

const icons = {
  met: 'M3 8.5l3.2 3.2L13 5', exceeded: 'M8 13V4M4 8l4-4 4 4M4 2h8', 'not-met': 'M4 4l8 8M12 4l-8 8', undecided: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.8M8 12.8v.4',
  provisional: 'M8 4v4l2.6 1.8M8 2a6 6 0 1 0 .01 0', 'not-applicable': 'M4 8h8', 'no-data': 'M3 8h1.5M7.2 8h1.6M11.5 8H13', 'not-comparable': 'M3.5 6h9M3.5 10h9M10.5 3l-5 10',
  'needs-judgement': 'M8 2.5a2.3 2.3 0 1 0 .01 0M3.5 13.5c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5', overdue: 'M8 3v6.500M8 12.500v.5', monitored: 'M1.5 8S4 4 8 4s6.5 4 6.5 4S12 12 8 12 1.5 8 1.5 8M8 6.500a1.5 1.5 0 1 0 .01 0',
};
export const icon = (verdict) => s('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, s('path', { d: icons[verdict] ?? icons['no-data'] }));

/** Colour, icon and word: never colour alone. */
export const chip = (verdict) => h('span', { class: `chip v-${verdict}`, 'data-testid': 'verdict' }, icon(verdict), word('verdict', verdict));

/** Where a report is in its life, in the colours of the verdicts. */
const stateLook = { owed: 'undecided', draft: 'provisional', returned: 'needs-judgement', submitted: 'exceeded', accepted: 'met', overdue: 'overdue' };
export const stateChip = (state) => h('span', { class: `chip v-${stateLook[state]}`, 'data-testid': 'state' }, icon(stateLook[state]), word('reportState', state));

/** How many targets have each verdict. Counts only: a plan as a whole has no percentage. */
export function distribution(counts) {
  return h('div', { class: 'distribution', 'aria-hidden': 'true' }, counts.map(([verdict, count]) => {
    const part = h('span', { class: `v-${verdict}` });
    part.style.flexGrow = count;
    return part;
  }));
}

/** The span of values a picture shows: a share always 0–100, anything else what is needed, zero included. */
export function domain(rows) {
  const first = rows[0];
  if (whole(first)) return [0, Math.max(...rows.map((row) => Number(whole(row))))];
  if (first.unit === 'percent' && (first.kind === 'share' || (first.scope && first.scope !== 'total'))) return [0, 100];
  const all = rows.flatMap((row) => [row.value, row.low, row.high].map(number).concat(bounds(applied(row)).map(Number)))
    .filter((one) => one !== null && Number.isFinite(one));
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const size = most - least || 1;
  const step = 10 ** Math.floor(Math.log10(size)) / 2;
  return [least && Math.floor((least - size * 0.06) / step) * step, most || !least ? Math.ceil((most || 1) * 1.04 / step) * step : 0];
}

/** Where a value passes: `[from, to]` within the span shown. */
function passing(threshold, [least, most]) {
  if (!threshold) return null;
  const [one, two] = bounds(threshold).map(Number);
  if (threshold.all) return [most, most];
  if (one === undefined) return null;
  if (two !== undefined) return [one, two];
  return threshold.atMost != null || threshold.lessThan != null ? [least, one] : [one, most];
}

/** Progress bar: the value, the interval that what is unreported still leaves open, and the threshold. */
export function bar(row, { labelled = true, span = domain([row]) } = {}) {
  const [[least, most], threshold] = [span, applied(row)];
  const at = (value) => Math.max(0, Math.min(100, ((value - least) / (most - least)) * 100));
  const [value, low] = [number(row.value), number(row.low)];
  const high = row.low && row.high === null ? most : number(row.high);
  const pass = passing(threshold, span);
  const stretch = (from, to, attributes) => s('rect', { x: `${at(Math.min(from, to))}%`, width: `${Math.abs(at(to) - at(from))}%`, ...attributes });
  const described = [figure(row) ?? t('noValue'), `${t('threshold')}: ${thresholdWords(row)}`, intervalWords(row)].filter(Boolean).join('; ');
  const marks = !pass ? [] : threshold.between || threshold.about != null ? pass : [pass[0] === least ? pass[1] : pass[0]];
  const label = marks.length ? at((marks[0] + marks.at(-1)) / 2) : 0;
  const text = threshold?.about != null ? decimal(threshold.about) : marks.map(String).map(decimal).join('–');
  return s('svg', { class: `bar v-${row.verdict}`, width: '100%', height: labelled ? 34 : 18, role: 'img', 'aria-label': described },
    s('rect', { class: 'track', x: 0, y: 5, width: '100%', height: 8, rx: 4 }),
    pass && stretch(pass[0], pass[1], { class: 'pass', y: 15, height: 2 }),
    low !== null && high !== null && high > low && stretch(low, high, { class: 'band', y: 3, height: 12, rx: 2 }),
    value !== null && stretch(Math.max(least, Math.min(0, most)), value, { class: 'fill', y: 5, height: 8, rx: value === least ? 0 : 4 }),
    marks.map((mark) => s('rect', { class: 'mark', x: `${at(mark)}%`, y: 0, width: 2, height: 18, transform: 'translate(-1)' })),
    labelled && marks.length > 0 && s('text', { class: 'tick', x: `${label}%`, y: 31, 'text-anchor': label < 8 ? 'start' : label > 92 ? 'end' : 'middle' }, withUnit(text, row.unit === 'percent' ? 'percent' : null)));
}

/** One small column a period, the one shown in large letters picked out. */
export function sparkline(rows, current) {
  const span = domain(rows);
  const [width, height, gap] = [16, 40, 5];
  const y = (value) => height - ((value - span[0]) / (span[1] - span[0])) * height;
  const told = rows.map((row) => `${row.period.code}: ${figure(row) ?? t('noValue')}, ${word('verdict', row.verdict)}`).join('; ');
  const total = rows.length * (width + gap) - gap;
  return s('svg', { class: 'spark', viewBox: `0 0 ${total} 54`, width: total, height: 54, role: 'img', 'aria-label': `${t('series')}: ${told}` },
    rows.map((row, index) => {
      const [x, value, zero] = [index * (width + gap), number(row.value), y(Math.max(span[0], 0))];
      const bound = bounds(applied(row))[0];
      return s('g', { class: `v-${row.verdict}${row === current ? ' now' : ''}` },
        value === null ? s('rect', { class: 'none', x, y: zero - 2, width, height: 2 })
          : s('rect', { class: 'fill', x, y: Math.min(zero, y(value)), width, height: Math.max(2, Math.abs(zero - y(value))), rx: 1.5 }),
        bound !== undefined && s('line', { class: 'mark', x1: x - 2, x2: x + width + 2, y1: y(Number(bound)), y2: y(Number(bound)) }),
        s('text', { class: 'tick', x: x + width / 2, y: 52, 'text-anchor': 'middle' }, row.period.code.slice(2, 4)));
    }));
}

/** The series in full: a column a period with its interval and its threshold; every column leads to that period. */
export function chart(rows, current, href, width) {
  const span = domain(rows);
  const [left, top, height] = [46, 18, 150];
  const room = (width - left) / rows.length;
  const column = Math.min(44, room * 0.62);
  const y = (value) => top + height - ((value - span[0]) / (span[1] - span[0])) * height;
  const unit = rows[0].unit === 'percent' ? 'percent' : null;
  const size = span[1] - span[0];
  const step = [1, 2, 5, 10].map((one) => one * 10 ** Math.floor(Math.log10(size / 4))).find((one) => size / one <= 5);
  const lowest = Math.ceil(span[0] / step);
  const ticks = Array.from({ length: Math.floor(span[1] / step) - lowest + 1 }, (_, index) => (lowest + index) * step);
  return s('svg', { class: 'chart', viewBox: `0 0 ${width} 200`, width, height: 200, role: 'group', 'aria-label': t('series') },
    ticks.map((value) => [
      s('line', { class: 'grid', x1: left, x2: width, y1: y(value), y2: y(value) }),
      s('text', { class: 'tick', x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, withUnit(decimal(String(+value.toFixed(2))), unit))]),
    rows.map((row, index) => {
      const middle = left + room * (index + 0.5);
      const [value, low] = [number(row.value), number(row.low)];
      const high = row.low && row.high === null ? span[1] : number(row.high);
      const pass = passing(applied(row), span);
      const zero = y(Math.max(span[0], 0));
      const told = `${row.period.code}: ${figure(row) ?? t('noValue')}, ${word('verdict', row.verdict)}`;
      return s('a', { href: href(row), class: `v-${row.verdict}${row === current ? ' now' : ''}`, 'aria-label': told, 'aria-current': row === current && 'true' },
        s('rect', { class: 'hit', 'aria-hidden': 'true', x: middle - room / 2, y: 0, width: room, height: 200 }, s('title', {}, told)),
        value !== null && s('rect', { class: 'fill', x: middle - column / 2, y: Math.min(zero, y(value)), width: column, height: Math.max(2, Math.abs(zero - y(value))), rx: 2 }),
        low !== null && high !== null && high > low && s('path', { class: 'whisker', d: `M${middle - 5} ${y(low)}h10m-5 0V${y(high)}m-5 0h10` }),
        pass && s('line', { class: 'mark', x1: middle - room / 2 + 2, x2: middle + room / 2 - 2, y1: y(pass[0] === span[0] ? pass[1] : pass[0]), y2: y(pass[0] === span[0] ? pass[1] : pass[0]) }),
        room > 34 && s('text', { 'aria-hidden': 'true', class: 'number', x: middle, y: Math.min(zero, y(value ?? 0)) - 5, 'text-anchor': 'middle' }, value === null ? '–' : figure(row).replace(/\u00a0?%$/, '')),
        s('text', { 'aria-hidden': 'true', class: 'tick', x: middle, y: 190, 'text-anchor': 'middle' }, room > 44 || row.period.code.length < 5 ? row.period.code : row.period.code.slice(2)));
    }));
}
