// Every word the page shows, Vietnamese first. The two tables have the same keys.

const vi = {
  title: 'Tiến Độ', tagline: 'Kết quả thực hiện chỉ tiêu học tập suốt đời',
  skip: 'Bỏ qua, tới nội dung chính', otherLanguage: 'English', signOut: 'Đăng xuất',
  plan: 'Kế hoạch', allPlans: 'Tất cả kế hoạch', home: 'Về danh sách kế hoạch',
  online: 'Trực tuyến', connecting: 'Đang kết nối', offline: 'Mất kết nối',
  signInTitle: 'Đăng nhập để xem số liệu', signInLabel: 'Dán mã truy cập', signIn: 'Vào xem',
  signInHelp: 'Trên máy đang chạy hệ thống, lấy mã bằng lệnh:', signInRefused: 'Mã không được chấp nhận hoặc đã hết hạn. Hãy lấy mã mới.',
  signInBadShape: 'Đây không phải mã truy cập: mã gồm ba phần, ngăn bằng dấu chấm.',
  plansTitle: 'Các kế hoạch đang theo dõi', targetCount: '{n} chỉ tiêu',
  noPlans: 'Chưa có kế hoạch nào được ban hành', noPlansHint: 'Kế hoạch sẽ hiện ở đây ngay sau khi được ban hành. Trang tự kiểm tra lại.',
  loading: 'Đang tải…', retry: 'Thử lại', trace: 'Mã tra cứu', unreachable: 'Không kết nối được máy chủ', unreachableHint: 'Kiểm tra mạng rồi thử lại.',
  badAnswer: 'Máy chủ trả lời không đúng dạng',
  filter: 'Lọc theo kết luận', all: 'Tất cả', search: 'Tìm chỉ tiêu', searchHint: 'Không cần gõ dấu',
  shown: 'Hiện {n} trên {of} chỉ tiêu', noneShown: 'Không có chỉ tiêu nào khớp', clear: 'Bỏ lọc',
  noTargets: 'Kế hoạch này không có chỉ tiêu nào.', section: 'Mục {ref}', version: 'bản {n}',
  due: 'Hạn {date}', period: 'Kỳ {code}', reporting: 'Đã báo cáo {x}/{y}', reportingLong: '{x} trên {y} đơn vị đã báo cáo',
  certain: 'Đã chắc chắn', uncertain: 'Còn có thể thay đổi', asOfHead: 'Tính đến', liveHead: 'Số tính được', state: 'Trạng thái', intervalHead: 'Còn có thể là', noValue: 'Chưa có số',
  interval: 'Trong khoảng {low} – {high}', intervalOpen: 'Từ {low} trở lên', value: 'Kết quả', threshold: 'Ngưỡng',
  changed: 'Chỉ tiêu {code} vừa thay đổi: {value}, {verdict}.',
  close: 'Đóng', breakdown: 'Chia nhỏ theo', byArea: 'Địa bàn', byType: 'Loại hình', byFacility: 'Đơn vị', byStratum: 'Nhóm',
  noBreakdown: 'Không có phần chia nhỏ nào cho cách chia này.', name: 'Tên', reportedHead: 'Báo cáo',
  series: 'Qua các kỳ', seriesHint: 'Chọn một cột để xem kỳ đó.', explain: 'Vì sao có con số này',
  formula: 'Cách tính', numerator: 'Tử số', denominator: 'Mẫu số', excluded: 'Không tính vào', noneExcluded: 'Không có gì bị loại ra.',
  versions: 'Phiên bản dữ liệu đã dùng', more: 'và {n} mục nữa', showAll: 'Hiện đủ {n} dòng', yes: 'có', no: 'không', unknown: 'chưa rõ', progress: 'Tiến độ', forecast: 'Dự báo cuối kỳ',
  pace: 'bằng {value} lần mức cần có', needed: 'từ nay mỗi ngày cần {value}', neededPoints: 'từ nay mỗi ngày cần {value} điểm phần trăm',
  source: { activities: 'Tính từ hoạt động đã ghi nhận', report: 'Theo báo cáo đã được chấp nhận', registry: 'Theo sổ đăng ký thiết chế' },
  oneByOne: 'Từng phần', counts: { yes: 'đạt', no: 'không đạt', unknown: 'chưa báo cáo' },
  versionOf: { plan: 'Bản của kế hoạch', registryOn: 'Danh bạ ngày', boundaries: 'Địa giới ngày', calendar: 'Lịch', asOf: 'Những gì đã biết đến', on: 'Tính như hôm nay là' },
  reports: 'Báo cáo', report: 'Báo cáo', duesTitle: 'Báo cáo phải nộp', duesHint: 'Hôm nay {today}. Hạn tính đến giây cuối cùng, giờ Việt Nam.', duesFilter: 'Lọc báo cáo',
  searchDues: 'Tìm báo cáo', duesAllPlans: 'Tất cả, từ một năm trước', noDues: 'Không có báo cáo nào ở đây.', noDeadline: 'Không ghi hạn', lastSecond: 'đến hết {time}', daysLeft: 'còn {n} ngày', dueToday: 'hết hạn hôm nay', overdueBy: 'quá hạn {n} ngày',
  late: 'nộp muộn', openReport: 'Mở báo cáo', draftReport: 'Lập báo cáo', succeeded: 'Nay do {by} nộp', consolidates: 'Tổng hợp từ {n} báo cáo', backToDues: '← Báo cáo phải nộp',
  reportTitle: 'Báo cáo kỳ {period}: {from} – {to}', saidWith: '{step}: “{comment}”', save: 'Lưu', pdf: 'Tải PDF', docx: 'Tải Word', nil: 'Báo cáo không phát sinh: không có gì diễn ra trong kỳ.',
  changedMeanwhile: 'Có người vừa sửa báo cáo này. Hãy tải lại trang rồi làm lại.', cellHead: 'Chỉ tiêu', valueHead: 'Tử số / mẫu số', lookHead: 'Cần xem', drifted: 'Số liệu hiện nay đã là {live}', reportVersion: 'Bản {n}, {who}, {at}',
  awaits: 'Chờ báo cáo của {who}', outdated: 'Báo cáo của {who} đã thay đổi sau khi tổng hợp',
  dues: { overdue: 'Quá hạn', soon: 'Trong 30 ngày tới', open: 'Chưa nộp', review: 'Chờ chấp nhận', done: 'Đã chấp nhận', all: 'Tất cả' },
  reportState: { owed: 'Chưa lập', draft: 'Dự thảo', returned: 'Bị trả lại', submitted: 'Đã nộp', accepted: 'Đã chấp nhận', overdue: 'Quá hạn' },
  step: { create: 'Lập', edit: 'Sửa', submit: 'Nộp', return: 'Trả lại', accept: 'Chấp nhận', reopen: 'Mở lại' }, asks: { comment: 'Vì sao trả lại', reason: 'Vì sao mở lại' },
  reportText: { narrative: 'Kết quả thực hiện', difficulties: 'Khó khăn, vướng mắc', proposals: 'Đề xuất, kiến nghị' },
  commitment: { must: 'Phải đạt', strive: 'Phấn đấu', encouraged: 'Khuyến khích', assigned: 'Giao nhiệm vụ' },
  level: { national: 'Quốc gia', ministry: 'Bộ', province: 'Cấp tỉnh', department: 'Sở', district: 'Cấp huyện', commune: 'Cấp xã', unit: 'Đơn vị' },
  calendar: { calendar: 'năm dương lịch', administrative: 'năm báo cáo hành chính', 'school-year': 'năm học' },
  unit: { visits: 'lượt', persons: 'người', activities: 'hoạt động', facilities: 'thiết chế', days: 'ngày', steps: 'bước', copies: 'bản' },
  atLeast: 'ít nhất {v}', moreThan: 'trên {v}', atMost: 'không quá {v}', lessThan: 'dưới {v}', between: '{v}', about: 'khoảng {v}',
  eachArea: 'mỗi địa bàn {v}', eachFacility: 'mỗi đơn vị {v}', increasing: 'tăng so với kỳ trước', allOf: 'toàn bộ ({v})', allDays: 'đủ các ngày', allSteps: 'đủ các bước', everything: 'toàn bộ', noThreshold: 'chỉ theo dõi', byReviewer: 'do người đánh giá kết luận',
  verdict: {
    met: 'Đạt', exceeded: 'Vượt mức', 'not-met': 'Không đạt', undecided: 'Chưa thể kết luận', provisional: 'Tạm tính', 'not-applicable': 'Không áp dụng',
    'no-data': 'Chưa có số liệu', 'not-comparable': 'Không so sánh được', 'needs-judgement': 'Chờ đánh giá', overdue: 'Quá hạn', monitored: 'Theo dõi',
  },
  why: {
    undecided: 'Phần chưa báo cáo còn có thể đổi kết luận.',
    'no-data': 'Chưa có báo cáo nào. Thiếu số liệu không có nghĩa là bằng 0.',
    provisional: 'Kỳ chưa kết thúc, con số còn thay đổi.', 'not-applicable': 'Không có đối tượng nào trong phạm vi của chỉ tiêu.',
    'not-comparable': 'Hai con số không cùng cơ sở để so sánh.', 'needs-judgement': 'Chờ người có thẩm quyền đánh giá kèm minh chứng.',
    overdue: 'Đã quá hạn mà chưa có minh chứng hoàn thành.', monitored: 'Không đặt ngưỡng, nên không có kết luận đạt hay không đạt.',
  },
  reason: {
    'mixed-area': 'Số liệu chỉ có cho địa bàn đã sáp nhập từ nhiều nơi.', 'level-abolished': 'Cấp hành chính này không còn từ giữa kỳ.',
    'base-zero': 'Số kỳ gốc bằng 0 nên không tính được mức tăng.', 'base-missing': 'Thiếu số kỳ gốc.', 'definition-changed': 'Định nghĩa chỉ số đã thay đổi giữa hai kỳ.',
    'empty-population': 'Không có đối tượng nào trong phạm vi của chỉ tiêu.', 'nothing-reported': 'Chưa đơn vị nào báo cáo.', 'no-assessment': 'Chưa có bản đánh giá nào được chấp nhận.',
  },
  assessment: { met: 'Đạt', partly: 'Đạt một phần', 'not-met': 'Không đạt', 'not-applicable': 'Không áp dụng' },
  status: {
    achieved: 'đã hoàn thành', 'on-track': 'đúng tiến độ', 'acceleration-needed': 'cần đẩy nhanh', limited: 'tiến triển chậm',
    deterioration: 'đi lùi', 'not-assessable': 'chưa đánh giá được',
  },
  willMeet: { likely: 'nhiều khả năng đạt', unlikely: 'khó đạt', uncertain: 'chưa chắc đạt' },
  withheld: {
    'too-early': 'Chưa dự báo: mới qua chưa đầy một phần tư kỳ.', 'too-few-points': 'Chưa dự báo: còn quá ít số liệu theo thời gian.',
    'not-all-reported': 'Chưa dự báo: còn đơn vị chưa báo cáo.', 'no-trend': 'Không dự báo chỉ tiêu loại này.',
  },
};

const en = {
  title: 'Tiến Độ', tagline: 'Progress on lifelong-learning targets',
  skip: 'Skip to the main content', otherLanguage: 'Tiếng Việt', signOut: 'Sign out',
  plan: 'Plan', allPlans: 'All plans', home: 'Back to all plans',
  online: 'Live', connecting: 'Connecting', offline: 'Disconnected',
  signInTitle: 'Sign in to see the figures', signInLabel: 'Paste an access token', signIn: 'Continue',
  signInHelp: 'On the machine that runs the system, print one with:', signInRefused: 'The token was not accepted or has expired. Please get a new one.',
  signInBadShape: 'This is not an access token: a token has three parts separated by dots.',
  plansTitle: 'Plans being followed', targetCount: '{n} targets',
  noPlans: 'No plan has been issued yet', noPlansHint: 'A plan appears here as soon as it is issued. This page keeps checking.',
  loading: 'Loading…', retry: 'Try again', trace: 'Trace id', unreachable: 'The server cannot be reached', unreachableHint: 'Check the network, then try again.',
  badAnswer: 'The server gave an unexpected answer',
  filter: 'Filter by verdict', all: 'All', search: 'Find a target', searchHint: 'Tone marks are optional',
  shown: 'Showing {n} of {of} targets', noneShown: 'No target matches', clear: 'Clear filters',
  noTargets: 'This plan has no targets.', section: 'Section {ref}', version: 'version {n}',
  due: 'Due {date}', period: 'Period {code}', reporting: '{x}/{y} reported', reportingLong: '{x} of {y} units have reported',
  certain: 'Certain', uncertain: 'May still change', asOfHead: 'As of', liveHead: 'As recorded', state: 'State', intervalHead: 'Could still be', noValue: 'No figure yet',
  interval: 'Between {low} and {high}', intervalOpen: '{low} or more', value: 'Result', threshold: 'Threshold',
  changed: 'Target {code} has just changed: {value}, {verdict}.',
  close: 'Close', breakdown: 'Break down by', byArea: 'Area', byType: 'Type', byFacility: 'Unit', byStratum: 'Stratum',
  noBreakdown: 'There is nothing to show for this breakdown.', name: 'Name', reportedHead: 'Reported',
  series: 'Over the periods', seriesHint: 'Choose a column to see that period.', explain: 'Why this figure',
  formula: 'How it is computed', numerator: 'Numerator', denominator: 'Denominator', excluded: 'Left out', noneExcluded: 'Nothing was left out.',
  versions: 'Versions of the data used', more: 'and {n} more', showAll: 'Show all {n} rows', yes: 'yes', no: 'no', unknown: 'unknown', progress: 'Progress', forecast: 'Forecast for the end',
  pace: '{value} of the pace that is needed', needed: '{value} a day is needed from now', neededPoints: '{value} percentage points a day are needed from now',
  source: { activities: 'Computed from recorded activities', report: 'From an accepted report', registry: 'From the facility registry' },
  oneByOne: 'One by one', counts: { yes: 'counts', no: 'does not count', unknown: 'has not reported' },
  versionOf: { plan: 'Version of the plan', registryOn: 'Registry on', boundaries: 'Boundaries of', calendar: 'Calendar', asOf: 'What was known by', on: 'Today taken as' },
  reports: 'Reports', report: 'Report', duesTitle: 'Reports due', duesHint: 'Today is {today}. Deadlines run to their last second, Vietnam time.', duesFilter: 'Filter reports',
  searchDues: 'Find a report', duesAllPlans: 'All, from a year ago', noDues: 'There is no report here.', noDeadline: 'No deadline stated', lastSecond: 'through {time}', daysLeft: '{n} days left', dueToday: 'due today', overdueBy: 'overdue by {n} days',
  late: 'late', openReport: 'Open', draftReport: 'Draft', succeeded: 'Now owed by {by}', consolidates: 'Consolidates {n} reports', backToDues: '← Reports due',
  reportTitle: 'Report for {period}: {from} – {to}', saidWith: '{step}: “{comment}”', save: 'Save', pdf: 'PDF', docx: 'Word', nil: 'Nil report: nothing happened in the period.',
  changedMeanwhile: 'Somebody has just changed this report. Reload the page and try again.', cellHead: 'Target', valueHead: 'Numerator / denominator', lookHead: 'To look at', drifted: 'The live figure is now {live}', reportVersion: 'Version {n}, {who}, {at}',
  awaits: 'Waiting for {who}', outdated: 'The report of {who} has changed since',
  dues: { overdue: 'Overdue', soon: 'Within 30 days', open: 'Not submitted', review: 'Awaiting acceptance', done: 'Accepted', all: 'All' },
  reportState: { owed: 'Not begun', draft: 'Draft', returned: 'Returned', submitted: 'Submitted', accepted: 'Accepted', overdue: 'Overdue' },
  step: { create: 'Drawn up', edit: 'Edited', submit: 'Submit', return: 'Return', accept: 'Accept', reopen: 'Reopen' }, asks: { comment: 'Why it is returned', reason: 'Why it is reopened' },
  reportText: { narrative: 'Results', difficulties: 'Difficulties', proposals: 'Proposals' },
  commitment: { must: 'Must', strive: 'Strive for', encouraged: 'Encouraged', assigned: 'Assigned' },
  level: { national: 'National', ministry: 'Ministry', province: 'Province', department: 'Department', district: 'District', commune: 'Commune', unit: 'Unit' },
  calendar: { calendar: 'calendar year', administrative: 'administrative year', 'school-year': 'school year' },
  unit: { visits: 'visits', persons: 'persons', activities: 'activities', facilities: 'facilities', days: 'days', steps: 'steps', copies: 'copies' },
  atLeast: 'at least {v}', moreThan: 'more than {v}', atMost: 'at most {v}', lessThan: 'less than {v}', between: '{v}', about: 'about {v}',
  eachArea: '{v} in each area', eachFacility: '{v} in each unit', increasing: 'more than the period before', allOf: 'all ({v})', allDays: 'every day', allSteps: 'every step', everything: 'all', noThreshold: 'monitored only', byReviewer: 'decided by a reviewer',
  verdict: {
    met: 'Met', exceeded: 'Exceeded', 'not-met': 'Not met', undecided: 'Undecided', provisional: 'Provisional', 'not-applicable': 'Not applicable',
    'no-data': 'No data', 'not-comparable': 'Not comparable', 'needs-judgement': 'Needs judgement', overdue: 'Overdue', monitored: 'Monitored',
  },
  why: {
    undecided: 'What is still unreported could change the verdict.',
    'no-data': 'Nothing has been reported yet. Missing is not the same as zero.',
    provisional: 'The period is not over; the figure will still move.', 'not-applicable': 'Nothing falls within the scope of this target.',
    'not-comparable': 'The two figures do not rest on the same basis.', 'needs-judgement': 'Waiting for a reviewer’s assessment with evidence.',
    overdue: 'The due day has passed without evidence of completion.', monitored: 'No threshold is set, so there is no verdict.',
  },
  reason: {
    'mixed-area': 'The figure exists only for an area merged from several.', 'level-abolished': 'This administrative level no longer exists.',
    'base-zero': 'The base is zero, so no growth can be computed.', 'base-missing': 'The base figure is missing.', 'definition-changed': 'The definition changed between the two periods.',
    'empty-population': 'Nothing falls within the scope of this target.', 'nothing-reported': 'No unit has reported yet.', 'no-assessment': 'No assessment has been accepted yet.',
  },
  assessment: { met: 'Met', partly: 'Partly met', 'not-met': 'Not met', 'not-applicable': 'Not applicable' },
  status: {
    achieved: 'achieved', 'on-track': 'on track', 'acceleration-needed': 'acceleration needed', limited: 'limited progress',
    deterioration: 'deteriorating', 'not-assessable': 'not assessable',
  },
  willMeet: { likely: 'likely to be met', unlikely: 'unlikely to be met', uncertain: 'may or may not be met' },
  withheld: {
    'too-early': 'No forecast yet: less than a quarter of the period is over.', 'too-few-points': 'No forecast yet: too few points in time.',
    'not-all-reported': 'No forecast yet: some units have not reported.', 'no-trend': 'This kind of target is not forecast.',
  },
};

const tables = { vi, en };
let language = localStorage.getItem('tiendo.language') === 'en' ? 'en' : 'vi';

export const currentLanguage = () => language;

export function switchLanguage() {
  language = language === 'vi' ? 'en' : 'vi';
  localStorage.setItem('tiendo.language', language);
}

/** The words for a key, with `{name}` filled in. */
export function t(key, values = {}) {
  return tables[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The word for a code of the API (`verdict`, `reason`, …); a code without a word is shown as it is. */
export function word(table, code) {
  return tables[language][table][code] ?? code;
}

/** Bilingual text of the API in the chosen language; plain strings pass through. */
export function words(text) {
  if (text == null || typeof text !== 'object') return text ?? '';
  return text[language] || text.vi || '';
}
