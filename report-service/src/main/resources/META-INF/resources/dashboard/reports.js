// What is owed, by when, and one report from draft to accepted. Lives at #reports and #reports/{id}.
import { change, get, list, mayDo, open } from './api.js';
import { h, put, stateChip } from './draw.js';
import { civilDay, day, decimal, figure, fold, moment } from './format.js';
import { t, word, words } from './strings.js';

const soon = 30;
const choice = { which: 'open', text: '', plan: '' };
const groups = {
  overdue: (due) => due.overdue,
  soon: (due) => isOpen(due) && !due.overdue && due.daysLeft !== null && due.daysLeft <= soon,
  open: isOpen,
  review: (due) => due.state === 'submitted',
  done: (due) => due.state === 'accepted',
  all: () => true,
};

function isOpen(due) { return ['owed', 'draft', 'returned'].includes(due.state); }
const joined = (...parts) => parts.filter(Boolean).join(' · ');
const named = (one, code) => words(one) || code || '';
const people = (parties) => (parties ?? []).map((one) => named(one.name, one.code)).join(', ');

// ── what is owed ─────────────────────────────────────────────────────────────

/** Of one plan all there ever was to report, of all plans a year back; both a year ahead. */
function asked() {
  const inYears = (years) => { const at = new Date(); at.setFullYear(at.getFullYear() + years); return civilDay(at); };
  return `/v1/reports/due?limit=1000&to=${inYears(1)}&${choice.plan ? `plan=${encodeURIComponent(choice.plan)}` : `from=${inYears(-1)}`}`;
}

export async function duesPage(main, plans, signal, failed) {
  const dues = await list(asked(), signal);
  const planTitles = new Map(plans.map((plan) => [plan.plan, words(plan.title)]));
  for (const due of dues) due.searched = fold([due.plan, planTitles.get(due.plan), due.obligation, words(due.title), words(due.reporter?.name), due.reporter?.code, people(due.owedBy)].join(' '));
  const head = h('div', {});
  const rows = h('div', {});
  const draw = () => {
    const count = (key) => dues.filter(groups[key]).length;
    put(head, h('h1', { class: 'page-title' }, t('duesTitle')), h('p', { class: 'meta' }, t('duesHint', { today: day(civilDay(new Date())) })),
      h('div', { class: 'filters', role: 'group', 'aria-label': t('duesFilter') }, Object.keys(groups).map((key) => h('button', {
        type: 'button', class: 'filter', 'aria-pressed': String(choice.which === key), 'data-testid': `dues-${key}`, 'data-focus': `dues-${key}`,
        onclick: () => { choice.which = key; draw(); main.querySelector(`[data-focus="dues-${key}"]`).focus(); },
      }, word('dues', key), h('b', {}, String(count(key)))))));
    drawRows();
  };
  const drawRows = () => {
    const parts = fold(choice.text).split(/\s+/);
    const found = dues.filter(groups[choice.which]).filter((due) => parts.every((part) => due.searched.includes(part)));
    put(rows, found.length ? h('ol', { class: 'dues' }, found.map((due) => dueCard(due, planTitles.get(due.plan), failed))) : h('p', { class: 'empty' }, t('noDues')));
  };
  const search = h('label', { class: 'search' }, h('span', {}, t('searchDues')), h('input', {
    type: 'search', value: choice.text, placeholder: t('searchHint'), autocomplete: 'off', 'data-testid': 'dues-search', oninput: (event) => { choice.text = event.target.value; drawRows(); },
  }));
  const ofPlan = h('label', { class: 'search' }, h('span', {}, t('plan')), h('select', { 'data-testid': 'dues-plan', onchange: (event) => { choice.plan = event.target.value; duesPage(main, plans, signal, failed).catch(failed); } },
    h('option', { value: '', selected: !choice.plan }, t('duesAllPlans')), plans.map((plan) => h('option', { value: plan.plan, selected: plan.plan === choice.plan }, words(plan.title)))));
  put(main, head, h('div', { class: 'find' }, ofPlan, search), rows);
  draw();
}

function dueCard(due, planTitle, failed) {
  const begin = async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      const { body } = await change('POST', '/v1/reports', { plan: due.plan, obligation: due.obligation, period: due.period.code, area: due.area, agency: due.agency });
      location.hash = `#reports/${encodeURIComponent(body.id)}`;
    } catch (failure) {
      button.disabled = false;
      if (!failed(failure)) button.after(h('p', { class: 'problem', role: 'alert' }, failure.detail ?? failure.title));
    }
  };
  const successor = (due.owedBy ?? []).some((one) => one.code !== due.reporter?.code);
  return h('li', { class: `due s-${due.overdue ? 'overdue' : due.state}`, 'data-testid': 'due', 'data-plan': due.plan, 'data-obligation': due.obligation, 'data-state': due.state },
    h('div', { class: 'when' }, due.due ? [h('b', {}, day(due.due.slice(0, 10))), h('span', { class: 'meta' }, t('lastSecond', { time: due.due.slice(11, 19) })), isOpen(due) && h('span', { class: 'left' }, left(due))] : h('b', {}, t('noDeadline'))),
    h('div', { class: 'what-due' },
      h('h2', {}, words(due.title)),
      h('p', { class: 'meta' }, joined(planTitle ?? due.plan, t('period', { code: due.period.code }), `${day(due.period.start)} – ${day(due.period.end)}`)),
      h('p', { class: 'route' }, [named(due.reporter?.name, due.reporter?.code), named(due.handTo?.name, due.handTo?.code)].filter(Boolean).join(' → ')),
      successor && h('p', { class: 'meta' }, t('succeeded', { by: people(due.owedBy) })),
      due.consolidates?.length > 0 && h('p', { class: 'meta' }, t('consolidates', { n: due.consolidates.length }))),
    h('div', { class: 'do' }, stateChip(due.overdue ? 'overdue' : due.state), due.late && h('span', { class: 'meta' }, t('late')),
      due.report ? h('a', { class: 'button quiet', href: `#reports/${encodeURIComponent(due.report)}`, 'data-testid': 'open-report' }, t('openReport'))
        : mayDo('report-submitter') && h('button', { type: 'button', class: 'button', 'data-testid': 'draft-report', onclick: begin }, t('draftReport'))));
}

function left(due) {
  if (due.overdue) return t('overdueBy', { n: decimal(String(Math.abs(due.daysLeft))) });
  return due.daysLeft === 0 ? t('dueToday') : t('daysLeft', { n: decimal(String(due.daysLeft)) });
}

// ── one report ───────────────────────────────────────────────────────────────

const steps = {
  submit: { from: ['draft', 'returned'], role: 'report-submitter' },
  return: { from: ['submitted'], role: 'report-approver', asks: 'comment' },
  accept: { from: ['submitted'], role: 'report-approver' },
  reopen: { from: ['accepted'], role: 'report-approver', asks: 'reason' },
};
const texts = ['narrative', 'difficulties', 'proposals'];

export async function reportPage(main, id, signal, failed) {
  const path = `/v1/reports/${encodeURIComponent(id)}`;
  const { body: report, etag } = await open(path, signal);
  const summary = await get(`/v1/summary?plan=${encodeURIComponent(report.plan)}`, signal).catch(() => null);
  const titles = new Map((summary?.targets ?? []).map((target) => [target.code, target]));
  const editable = ['draft', 'returned'].includes(report.state) && mayDo('report-submitter');
  const message = h('p', { class: 'problem', role: 'alert', 'data-testid': 'report-problem' });
  const again = () => reportPage(main, id, signal, failed).catch(failed);
  const fields = {};

  const attempt = async (button, what) => {
    button.disabled = true;
    message.textContent = '';
    try {
      await what();
      await again();
    } catch (failure) {
      button.disabled = false;
      if (failed(failure)) return;
      put(message, h('b', {}, failure.status === 412 ? t('changedMeanwhile') : failure.title), ' ', failure.status === 412 ? '' : failure.detail,
        (failure.errors ?? []).map((error) => h('span', { class: 'one-error' }, `${where(error.pointer, report)}: ${error.detail}`)));
      message.scrollIntoView({ block: 'nearest' });
    }
  };
  const save = () => change('PUT', path, written(report, fields), etag);
  const step = (name) => {
    const { from, role, asks } = steps[name];
    if (!from.includes(report.state) || !mayDo(role)) return null;
    const said = asks && h('input', { type: 'text', class: 'said-with', 'aria-label': word('asks', asks), placeholder: word('asks', asks), 'data-testid': `${name}-${asks}` });
    const go = (event) => attempt(event.currentTarget, async () => {
      const match = editable && name === 'submit' && changed(report, fields) ? (await save()).etag : etag;
      await change('POST', `${path}/${name}`, asks ? { [asks]: said.value } : {}, match);
    });
    return h('div', { class: 'step' }, said, h('button', { type: 'button', class: `button${name === 'return' || name === 'reopen' ? ' quiet' : ''}`, 'data-testid': name, onclick: go }, word('step', name)));
  };
  const print = (format) => h('button', { type: 'button', class: 'button quiet', 'data-testid': `print-${format}`, onclick: (event) => attempt(event.currentTarget, () => download(path, format, report)) }, t(format));

  document.title = `${t('report')} ${report.period} – ${t('title')}`;
  put(main, h('article', { class: 'report', 'data-testid': 'report', 'data-state': report.state },
    h('p', { class: 'meta' }, h('a', { href: '#reports' }, t('backToDues')), ' · ', joined(words(summary?.title) || report.plan, report.obligation)),
    h('h1', { class: 'page-title' }, t('reportTitle', { period: report.period, from: day(report.start), to: day(report.end) })),
    h('p', { class: 'first' }, h('span', {}, joined(named(report.agencyTitle, report.agency), named(report.areaName, report.area))), stateChip(report.state), report.late && h('span', { class: 'meta' }, t('late'))),
    report.comment && h('p', { class: 'said-last' }, t('saidWith', { step: word('step', report.step), comment: report.comment })),
    message,
    values(report, titles, editable, fields),
    milestones(report, titles),
    notes(report, titles),
    texts.map((name) => h('label', { class: 'text' }, h('span', {}, word('reportText', name)),
      editable ? (fields[name] = h('textarea', { rows: 4, 'data-testid': name }, report[name] ?? '')) : h('p', {}, report[name] || '–'))),
    h('div', { class: 'steps' }, editable && h('button', { type: 'button', class: 'button quiet', 'data-testid': 'save', onclick: (event) => attempt(event.currentTarget, save) }, t('save')),
      ['submit', 'return', 'accept', 'reopen'].map(step), print('pdf'), print('docx')),
    h('p', { class: 'meta' }, t('reportVersion', { n: report.version, who: report.who, at: moment(report.recordedAt) }))));
}

function values(report, titles, editable, fields) {
  const flags = report.flags ?? [];
  fields.values = [];
  const row = (value, index) => {
    const mine = flags.filter((flag) => flag.pointer?.startsWith(`#/values/${index}`));
    const target = titles.get(value.target);
    const box = (name, label) => (editable ? (fields.values[index] ??= {}, fields.values[index][name] = h('input', { class: 'amount', inputmode: 'decimal', value: value[name] ?? '', 'aria-label': `${value.target}/${value.cell} ${t(label)}`, 'data-testid': `value-${value.target}-${value.cell}-${name}` })) : h('span', { class: 'amount' }, value[name] == null ? '' : decimal(value[name])));
    const drift = (report.drift ?? []).find((one) => one.target === value.target && one.cell === value.cell);
    return h('tr', { 'data-testid': 'report-value' },
      h('th', { scope: 'row' }, h('span', { class: 'code' }, `${value.target}/${value.cell}`), ' ', words(target?.title)),
      h('td', { class: 'count' }, box('num', 'numerator'), ' / ', box('den', 'denominator')),
      h('td', {}, mine.map((flag) => h('p', { class: 'flag', 'data-testid': 'flag', 'data-code': flag.code }, words(flag.detail) || flag.code)),
        drift && h('p', { class: 'flag' }, t('drifted', { live: drift.live?.decimal ? decimal(drift.live.decimal) : t('noValue') }))));
  };
  if (!report.values?.length && !report.nil) return null;
  if (report.nil) return h('p', { class: 'why' }, t('nil'));
  return h('table', { class: 'values' }, h('thead', {}, h('tr', {}, [t('cellHead'), t('valueHead'), t('lookHead')].map((head) => h('th', { scope: 'col' }, head)))), h('tbody', {}, report.values.map(row)));
}

function milestones(report, titles) {
  const lines = [
    ...(report.milestones ?? []).map((one) => [one, joined(one.step, day(one.reachedOn))]),
    ...(report.assessments ?? []).map((one) => [one, joined(word('assessment', one.verdict), one.narrative)]),
  ];
  return lines.length > 0 && h('ul', { class: 'parts' }, lines.map(([one, said]) => h('li', {}, h('span', {}, `${one.target}/${one.cell} `, words(titles.get(one.target)?.title)), h('b', {}, said))));
}

/** What the report lacks, and whose reports a consolidated one waits for. */
function notes(report, titles) {
  const ofCell = (one) => `${one.target}/${one.cell} ${words(titles.get(one.target)?.title)}`;
  const lines = [
    ...(report.flags ?? []).filter((flag) => !flag.pointer?.startsWith('#/values/')).map((flag) => [words(flag.detail) || flag.code, '']),
    ...(report.missing ?? []).map((one) => [ofCell(one), words(one.reasonText) || word('reason', one.reason)]),
    ...(report.awaits ?? []).map((one) => [t('awaits', { who: named(one.name, one.agency ?? one.area) }), word('reportState', one.state)]),
    ...(report.outdated ?? []).map((one) => [t('outdated', { who: one.agency ?? one.area }), '']),
  ];
  return lines.length > 0 && h('ul', { class: 'parts', 'data-testid': 'report-notes' }, lines.map(([what, why]) => h('li', {}, h('span', {}, what), h('span', { class: 'meta' }, why))));
}

/** The report as its author has it on the page now. */
function written(report, fields) {
  const { obligation, plan, period, area, agency, milestones: reached, assessments, nil, evidence } = report;
  const plainValues = (report.values ?? []).map((value, index) => ({
    target: value.target, cell: value.cell,
    num: fields.values[index] ? typed(fields.values[index].num.value) : value.num,
    ...((fields.values[index] ? typed(fields.values[index].den.value) : value.den) && { den: fields.values[index] ? typed(fields.values[index].den.value) : value.den }),
  }));
  const said = Object.fromEntries(texts.map((name) => [name, fields[name] ? fields[name].value || null : report[name]]));
  return { obligation, plan, period, area, agency, values: plainValues, milestones: reached, assessments, nil, evidence, ...said };
}

const changed = (report, fields) => JSON.stringify(written(report, fields)) !== JSON.stringify(written(report, { values: [] }));

/** `1.234,5` and `1234.5` are both understood where people write the Vietnamese way. */
const typed = (text) => { const plain = text.trim().replace(/\s/g, ''); return /,\d*$/.test(plain) ? plain.replace(/\./g, '').replace(',', '.') : plain; };

function where(pointer, report) {
  const index = /^#\/values\/(\d+)/.exec(pointer ?? '')?.[1];
  const value = index === undefined ? null : report.values?.[index];
  return value ? `${value.target}/${value.cell}` : pointer;
}

const mediaTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };

async function download(path, format, report) {
  const { blob } = await open(path, undefined, mediaTypes[format]);
  const link = h('a', { href: URL.createObjectURL(blob), download: `${report.plan}-${report.obligation ?? 'bao-cao'}-${report.period}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
