// The list of plans, and one plan with its targets.
import { bar, chip, distribution, h, icon, sparkline } from './draw.js';
import { civilDay, day, decimal, dueDay, figure, fold, intervalWords, thresholdWords } from './format.js';
import { t, word, words } from './strings.js';

// Worst first: the order in which cells decide their target's verdict.
export const worstFirst = ['not-met', 'overdue', 'not-comparable', 'no-data', 'undecided', 'needs-judgement', 'provisional', 'met', 'exceeded'];
const order = ['met', 'exceeded', 'provisional', 'undecided', 'needs-judgement', 'not-met', 'overdue', 'not-comparable', 'no-data', 'monitored', 'not-applicable'];

const counted = (verdicts) => order.filter((verdict) => verdicts[verdict]).map((verdict) => [verdict, verdicts[verdict]]);
const section = (...parts) => '#/' + parts.map(encodeURIComponent).join('/');
const joined = (...parts) => parts.filter(Boolean).join(' · ');

/** Of the periods of a cell the one to show in large: the next one due, or the last; judged ones before monitored ones. */
export function currentRow(rows, today = civilDay(new Date())) {
  const judged = rows.filter((row) => row.verdict !== 'monitored');
  const sorted = (judged.length ? judged : rows).toSorted((one, other) => dueDay(one).localeCompare(dueDay(other)));
  return sorted.find((row) => dueDay(row) >= today) ?? sorted.at(-1);
}

/** Targets in the order of the plan, each with its cells and, for each cell, its rows by period. */
export function targetsOf(summary, rows) {
  return summary.targets.map((target) => {
    const mine = rows.filter((row) => row.target === target.code);
    const codes = [...new Set([...(target.cells ?? []), ...mine.map((row) => row.cell)])];
    const cells = codes.map((code) => {
      const periods = mine.filter((row) => row.cell === code).sort((one, other) => dueDay(one).localeCompare(dueDay(other)));
      return { code, periods, current: periods.length ? currentRow(periods) : null };
    });
    const found = cells.map((cell) => cell.current?.verdict ?? 'no-data');
    const verdict = worstFirst.find((one) => found.includes(one)) ?? found[0] ?? target.verdict ?? 'no-data';
    const spoken = [target.code, ...Object.values(target.title ?? {}), target.reference, ...mine.slice(0, 40).flatMap((row) => Object.values(row.cellTitle ?? {}))];
    return { ...target, cells, verdict, searched: fold(spoken.join(' ')) };
  });
}

export function plansPage(plans) {
  if (!plans.length) {
    return h('div', { class: 'empty', 'data-testid': 'no-plans' }, h('h1', {}, t('noPlans')), h('p', {}, t('noPlansHint')));
  }
  return h('div', {}, h('h1', { class: 'page-title' }, t('plansTitle')),
    h('ul', { class: 'plans' }, plans.map((plan) => h('li', { class: 'plan', 'data-testid': 'plan-card', 'data-plan': plan.plan },
      h('p', { class: 'meta' }, joined(plan.number, word('level', plan.level), plan.areaName)),
      h('h2', {}, h('a', { class: 'cover', href: section(plan.plan) }, words(plan.title))),
      h('p', { class: 'meta' }, joined(`${day(plan.period.start)} – ${day(plan.period.end)}`, t('targetCount', { n: plan.targets }))),
      distribution(counted(plan.verdicts ?? {})),
      h('ul', { class: 'counts' }, counted(plan.verdicts ?? {}).map(([verdict, count]) => h('li', { class: `v-${verdict}` }, icon(verdict), h('b', {}, String(count)), ' ', word('verdict', verdict))))))));
}

/** The head of a plan and its filters; `targetList` below is redrawn when a filter changes. */
export function planHead(summary, targets, filter, changed) {
  const counts = {};
  for (const target of targets) counts[target.verdict] = (counts[target.verdict] ?? 0) + 1;
  const toggle = (verdict, count) => h('button', {
    type: 'button', class: `filter v-${verdict}`, 'aria-pressed': String(filter.verdicts.has(verdict)), 'data-testid': 'filter', 'data-verdict': verdict, 'data-focus': `filter-${verdict}`,
    onclick: () => { if (!filter.verdicts.delete(verdict)) filter.verdicts.add(verdict); changed(); },
  }, icon(verdict), word('verdict', verdict), h('b', {}, String(count)));
  return h('section', { class: 'plan-head', 'aria-labelledby': 'plan-title' },
    h('p', { class: 'meta' }, joined(summary.number, summary.level && word('level', summary.level), summary.areaName)),
    h('h1', { id: 'plan-title', class: 'page-title' }, words(summary.title)),
    h('p', { class: 'meta' }, joined(`${day(summary.period.start)} – ${day(summary.period.end)}`, t('targetCount', { n: targets.length }), summary.version && t('version', { n: summary.version }))),
    distribution(counted(counts)),
    targets.length > 0 && h('div', { class: 'filters', role: 'group', 'aria-label': t('filter') },
      h('button', { type: 'button', class: 'filter', 'aria-pressed': String(!filter.verdicts.size), 'data-testid': 'filter', 'data-verdict': '', 'data-focus': 'filter-all', onclick: () => { filter.verdicts.clear(); changed(); } }, t('all'), h('b', {}, String(targets.length))),
      counted(counts).map(([verdict, count]) => toggle(verdict, count))));
}

export function searchBox(filter, changed) {
  return h('label', { class: 'search' }, h('span', {}, t('search')), h('input', {
    type: 'search', value: filter.text, placeholder: t('searchHint'), autocomplete: 'off', 'data-testid': 'search', 'data-focus': 'search', oninput: (event) => { filter.text = event.target.value; changed(); },
  }));
}

export const matching = (targets, filter) => targets.filter((target) =>
  (!filter.verdicts.size || filter.verdicts.has(target.verdict)) && fold(filter.text).split(/\s+/).every((part) => target.searched.includes(part)));

export function targetList(summary, targets, filter, clear) {
  const found = matching(targets, filter);
  if (!targets.length) return h('p', { class: 'empty' }, t('noTargets'));
  if (!found.length) return h('div', { class: 'empty' }, h('p', {}, t('noneShown')), h('button', { type: 'button', class: 'button', onclick: clear }, t('clear')));
  const over = targets.some((target) => target.cells.some((cell) => cell.periods.length > 1));
  return h('ol', { class: `targets${over ? ' over-time' : ''}` }, found.map((target) => targetCard(summary.plan, target)));
}

export function targetCard(plan, target) {
  const single = target.cells.length === 1;
  const about = h('p', { class: 'meta' }, joined(target.reference && (/^[IVX\d]/.test(target.reference) ? t('section', { ref: target.reference }) : target.reference), target.commitment && word('commitment', target.commitment)));
  const named = (cell) => h('a', { class: 'cover', href: section(plan, target.code, cell.code), 'data-focus': `${target.code}/${cell.code}` }, words(single ? target.title : cell.current?.cellTitle ?? { vi: cell.code }));
  return h('li', { class: `target${single ? ' single' : ''}`, id: `target-${target.code}` },
    !single && h('div', { class: 'target-head' }, h('span', { class: 'code' }, target.code), h('div', {}, h('h2', {}, words(target.title)), about), target.cells.length > 1 && chip(target.verdict)),
    target.cells.map((cell) => cellRow(target, cell,
      single ? h('div', { class: 'what' }, h('span', { class: 'code' }, target.code), h('div', {}, h('h2', {}, named(cell)), about))
        : h('div', { class: 'what' }, h('span', { class: 'code sub' }, cell.code), h('h3', {}, named(cell))))));
}

function cellRow(target, cell, heading) {
  const row = cell.current;
  const several = cell.periods.length > 1;
  return h('article', {
    class: 'row', 'data-testid': 'target-row', 'data-target': target.code, 'data-cell': cell.code, 'data-period': row?.period.code ?? '', 'data-verdict': row?.verdict ?? 'no-data',
  }, heading, !row ? h('div', { class: 'figures' }, h('div', { class: 'first' }, h('span', { class: 'value absent', 'data-testid': 'value' }, t('noValue')), chip('no-data')), h('p', { class: 'why' }, word('why', 'no-data'))) : [
    h('div', { class: 'figures' },
      h('div', { class: 'first' }, valueText(row), h('span', { class: 'threshold', 'data-testid': 'threshold' }, thresholdWords(row)), chip(row.verdict)),
      row.value && drawable(row) && bar(row),
      reasonWords(row) && h('p', { class: 'why' }, reasonWords(row)),
      h('p', { class: 'meta facts' }, [
        several && row.period.code !== dueDay(row) && t('period', { code: row.period.code }),
        row.reporting?.expected > 0 && t('reporting', { x: decimal(row.reporting.reported), y: decimal(row.reporting.expected) }),
        t('due', { date: day(dueDay(row)) }),
        row.certain ? t('certain') : t('uncertain'),
      ].filter(Boolean).map((fact) => h('span', {}, fact)))),
    several && h('div', { class: 'periods' }, cell.periods.some((one) => one.value) && sparkline(cell.periods.slice(-8), row))]);
}

export const drawable = (row) => Boolean(row.threshold) || row.unit === 'percent';

export function valueText(row) {
  const text = figure(row);
  return h('span', { class: `value${text ? '' : ' absent'}`, 'data-testid': 'value' }, text ?? (row.assessment ? word('assessment', row.assessment) : t('noValue')));
}

/** Why there is no plain answer yet, in words; nothing where the figure speaks for itself. */
export function reasonWords(row) {
  const told = typeof row.reason === 'string' ? word('reason', row.reason) : words(row.reason);
  if (row.verdict === 'undecided') return [word('why', 'undecided'), intervalWords(row) && `${intervalWords(row)}.`, told].filter(Boolean).join(' ');
  if (told) return told;
  return ['met', 'exceeded', 'not-met', 'monitored', 'provisional'].includes(row.verdict) ? '' : word('why', row.verdict);
}
