// Numbers, dates and thresholds in words. Nothing here compares rounded numbers: verdicts come from the server.
import { currentLanguage, t, word } from './strings.js';

const zone = 'Asia/Ho_Chi_Minh';

/** `"13020.50"` → `13.020,5`; digits are moved as text, so no figure is ever re-rounded. */
export function decimal(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text)) ?? [];
  if (whole === undefined) return String(text);
  const vi = currentLanguage() === 'vi';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, vi ? '.' : ',');
  const rest = fraction.replace(/0+$/, '');
  return (sign ? '−' : '') + grouped + (rest && (vi ? ',' : '.') + rest);
}

export function withUnit(text, unit) {
  if (unit === 'percent') return text + (currentLanguage() === 'vi' ? '\u00a0%' : '%');
  return !unit || unit === 'number' ? text : `${text}\u00a0${word('unit', unit)}`;
}

/** For drawing only. */
export const number = (value) => (value == null ? null : Number(value.decimal ?? value));

/** A figure as people read it. When two decimals would make it look equal to a bound it misses, more are shown. */
export function figure(row, value = row.value) {
  if (value == null) return null;
  if (whole(row)) return `${decimal(value.num)}/${decimal(whole(row))}`;
  const text = decimal(distinct(row, value));
  const plus = row.kind === 'growth' && number(value) > 0 ? '+' : '';
  return withUnit(plus + text, row.unit);
}

/** How many named days or steps there are, where the value counts those that were kept; otherwise null. */
export const whole = (row) => (!countsUnits(row) && (row.kind === 'observances' || row.kind === 'milestones') ? row.of ?? null : null);

function distinct(row, value) {
  const near = bounds(applied(row)).some((bound) => Number(bound) === number(value));
  if (!near || value.root || !/^-?\d+$/.test(value.num) || !/^[1-9]\d*$/.test(value.den)) return value.decimal;
  const den = BigInt(value.den);
  const scaled = BigInt(value.num) * (row.unit === 'percent' ? 100n : 1n);
  if ((scaled * 100n) % den === 0n) return value.decimal;
  for (let digits = 3; digits <= 8; digits++) {
    const shifted = scaled * 10n ** BigInt(digits);
    const cut = (shifted < 0n ? -shifted : shifted) / den;
    const padded = String(cut).padStart(digits + 1, '0');
    const text = `${shifted < 0n ? '-' : ''}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
    if (!bounds(applied(row)).some((bound) => Number(bound) === Number(text))) return text;
  }
  return value.decimal;
}

export function bounds(threshold) {
  if (!threshold) return [];
  const { atLeast, moreThan, atMost, lessThan, between = [], about, tolerance = '0' } = threshold;
  const around = about === undefined ? [] : [Number(about) - Number(tolerance), Number(about) + Number(tolerance)];
  return [atLeast, moreThan, atMost, lessThan, ...between, ...around].filter((bound) => bound !== undefined && bound !== null);
}

const countsUnits = (row) => Boolean(row.scope) && row.scope !== 'total';

/** What the figure itself has to reach: a cell that counts units needs all of them, whatever each unit needs. */
export const applied = (row) => (countsUnits(row) && row.threshold ? { all: true } : row.threshold);

/** A row of such a cell read as one of its units: the figure in the unit of the measure. */
export const asUnit = (row) => ({ ...row, scope: 'total', unit: row.kind === 'quantity' || row.kind === 'ratio' ? 'number' : 'percent' });

/** The threshold in words: `ít nhất 70 %`, `5–10 %`, `khoảng 80 % ± 1`. */
export function thresholdWords(row) {
  const threshold = row.threshold;
  if (row.kind === 'assessment') return t('byReviewer');
  if (!threshold) return t('noThreshold');
  if (countsUnits(row)) return t(row.scope === 'each-area' ? 'eachArea' : 'eachFacility', { v: thresholdWords(asUnit(row)) });
  for (const key of ['atLeast', 'moreThan', 'atMost', 'lessThan']) {
    if (threshold[key] != null) return t(key, { v: withUnit(decimal(threshold[key]), row.unit) });
  }
  if (threshold.between) return t('between', { v: withUnit(threshold.between.map(decimal).join('–'), row.unit) });
  if (threshold.about != null) {
    const margin = Number(threshold.tolerance ?? 0) ? ` ± ${decimal(threshold.tolerance)}` : '';
    return t('about', { v: withUnit(decimal(threshold.about), row.unit) + margin });
  }
  if (threshold.increasing) return t('increasing');
  if (threshold.all) {
    if (row.kind === 'observances') return t('allDays');
    if (row.kind === 'milestones') return t('allSteps');
    return row.unit === 'percent' ? t('allOf', { v: withUnit('100', 'percent') }) : t('everything');
  }
  return t('noThreshold');
}

export function intervalWords(row) {
  if (!row.low || row.low.decimal === row.high?.decimal) return null;
  return row.high ? t('interval', { low: figure(row, row.low), high: figure(row, row.high) })
    : t('intervalOpen', { low: figure(row, row.low) });
}

/** `2024-12-31` → `31/12/2024` or `31 Dec 2024`. */
export function day(text) {
  const [year, month, date] = String(text).split('-').map(Number);
  if (!date) return String(text);
  if (currentLanguage() === 'vi') return `${date}/${month}/${year}`;
  return new Date(Date.UTC(year, month - 1, date)).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

export function moment(text) {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return String(text);
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  return `${time}, ${day(civilDay(at))}`;
}

export const civilDay = (at) => at.toLocaleDateString('en-CA', { timeZone: zone });
export const dueDay = (row) => row.threshold?.due ?? row.period.end;

/** Lower case without tone marks, so `thu vien` finds `Thư viện`. */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
