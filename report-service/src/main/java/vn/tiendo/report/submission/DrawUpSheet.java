package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.report.attainment.StatedFigures;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.print.OnPaper;
import vn.tiendo.report.print.Sheet;
import vn.tiendo.report.submission.DrawUpReport.CellName;

/**
 * Writes a report out as it stands on paper: an accepted one by the plan, the registry and the
 * figures that were known when it was accepted, for it is frozen; any other by what is known now.
 */
@ApplicationScoped
class DrawUpSheet {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final String NONE = "—";
  private static final String UNSTATED = "…";
  private static final String NOT_SAID = "(Không nêu)";
  private static final String MET = "Đạt";
  private static final String EXCEEDED = "Vượt";
  private static final String NOT_MET = "Chưa đạt";
  private static final List<String> PASSED = List.of(MET, EXCEEDED);
  private static final Pattern KIND_OF_AREA =
      Pattern.compile("^(Thành phố|Tỉnh|Thị xã|Thị trấn|Huyện|Quận|Xã|Phường|Đặc khu)\\s+(?=\\D)");
  private static final Pattern UNDER_A_COMMITTEE = Pattern.compile("^(Sở|Phòng)\\s.*");

  private final StatedFigures figures;
  private final KnownObligations obligations;
  private final Reports reports;

  DrawUpSheet(StatedFigures figures, KnownObligations obligations, Reports reports) {
    this.figures = figures;
    this.obligations = obligations;
    this.reports = reports;
  }

  Sheet drawUp(Report report) {
    Instant accepted = report.state() == State.ACCEPTED ? report.recordedAt() : null;
    return new Drawing(
            report, accepted == null ? obligations.current() : obligations.asOf(accepted), accepted)
        .sheet();
  }

  /** One report on its way to paper. */
  private final class Drawing {

    private final Report report;
    private final NewReport content;
    private final Registry registry;
    private final Obligations known;
    private final StatedFigures.Known stated;
    private final Optional<Plan> plan;
    private final Optional<Obligation> obligation;
    private final Optional<Due> due;
    private final boolean ownPart;
    private final List<Report> versions;
    private final String areaName;
    private final Optional<CatalogueEntry.Agency> agency;
    private final List<String> notes = new ArrayList<>();

    Drawing(Report report, Obligations known, Instant accepted) {
      this.report = report;
      this.content = report.content();
      this.known = known;
      this.registry = known.registry();
      this.stated = figures.known(registry, accepted);
      this.plan = registry.plan(content.plan()).map(PlanIssued::plan);
      this.obligation =
          plan.flatMap(
              p ->
                  p.obligations().stream()
                      .filter(o -> o.code().equals(content.obligation()))
                      .findFirst());
      this.due =
          known.answered(
              content.plan(),
              content.obligation(),
              report.period(),
              content.area(),
              content.agency());
      this.ownPart = due.filter(d -> !known.besides(d, content.area()).isEmpty()).isPresent();
      this.versions =
          reports.versionsOf(report.id()).stream()
              .filter(v -> v.version() <= report.version())
              .toList();
      this.areaName = nameOfArea(content.area(), report.end());
      this.agency = Optional.ofNullable(content.agency()).flatMap(registry::agency);
    }

    Sheet sheet() {
      boolean draft = report.state() != State.ACCEPTED;
      List<Sheet.Row> rows = rows();
      return new Sheet(
          superior(),
          OnPaper.capitals(issuer()),
          agency.isEmpty() || committee(issuer()) ? "Số: ……/BC-UBND" : "Số: ……/BC-……",
          OnPaper.text(KIND_OF_AREA.matcher(seat()).replaceFirst("")) + ", " + day(draft),
          draft,
          state(),
          subject(),
          addressees(),
          particulars(),
          content.nil()
              ? "Báo cáo không phát sinh: trong kỳ báo cáo không có hoạt động, số liệu nào."
              : "",
          rows,
          notes,
          steps(),
          judgements(),
          sections(rows),
          attachments(content.evidence()),
          receivers(),
          agency.isEmpty() || committee(issuer())
              ? List.of("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
              : List.of("THỦ TRƯỞNG CƠ QUAN"),
          "");
    }

    private String subject() {
      String plans = plan.map(p -> "kết quả thực hiện " + p.title().vi()).orElse(content.plan());
      return OnPaper.text(
          obligation
              .map(o -> o.title().vi())
              // Under the word BÁO CÁO nobody writes it again.
              .filter(title -> !title.startsWith("Báo cáo"))
              .map(title -> title + ": " + plans)
              .orElseGet(() -> plans.replaceFirst("^kết", "Kết")));
    }

    private String issuer() {
      return agency.map(a -> a.title().vi()).orElseGet(() -> "Ủy ban nhân dân " + areaName);
    }

    private boolean committee(String name) {
      String lower = name.toLowerCase(Locale.forLanguageTag("vi"));
      return lower.startsWith("ủy ban nhân dân")
          || lower.startsWith("uỷ ban nhân dân")
          || lower.startsWith("ubnd");
    }

    /** Of a department the people's committee it belongs to. */
    private String superior() {
      return agency
          .filter(a -> a.area() != null && UNDER_A_COMMITTEE.matcher(a.title().vi()).matches())
          .map(a -> OnPaper.capitals("Ủy ban nhân dân " + nameOfArea(a.area(), report.end())))
          .orElse("");
    }

    private String seat() {
      return agency
          .map(CatalogueEntry.Agency::area)
          .map(area -> nameOfArea(area, report.end()))
          .orElse(areaName);
    }

    /** As it was called in the period, or last before. */
    private String nameOfArea(String code, LocalDate day) {
      return registry
          .area(code, day)
          .or(
              () ->
                  registry
                      .areaRecorded(code)
                      .map(AreaRecorded::versions)
                      .flatMap(
                          all ->
                              all.stream()
                                  .filter(v -> v.validFrom() == null || !v.validFrom().isAfter(day))
                                  .reduce((a, b) -> b)))
          .map(AreaRecorded.Version::name)
          .orElse(code);
    }

    private String day(boolean draft) {
      return last(Report.Step.SUBMIT)
          .map(v -> OnPaper.dayInWords(civil(v.recordedAt())))
          .filter(d -> !draft || report.state() == State.SUBMITTED)
          .orElse("ngày … tháng … năm " + civil(report.recordedAt()).getYear());
    }

    private String state() {
      String on = OnPaper.day(civil(report.recordedAt()));
      return switch (report.state()) {
        case DRAFT ->
            report.step() == Report.Step.REOPEN
                ? "Được mở lại ngày " + on + ", chưa được duyệt"
                : "Bản đang soạn, chưa gửi";
        case SUBMITTED -> "Đã gửi ngày " + on + late() + ", chưa được duyệt";
        case RETURNED -> "Bị trả lại ngày " + on + ", chưa được duyệt";
        case ACCEPTED -> "Đã được duyệt ngày " + on;
      };
    }

    /** What makes it late is when it was first handed in. */
    private String late() {
      return Boolean.TRUE.equals(report.life().late()) ? " (quá hạn)" : "";
    }

    /** The day it was first handed in, where it has come back since and stands on another day. */
    private String first(LocalDate day) {
      Instant first = report.life().firstSubmittedAt();
      return first == null || civil(first).equals(day)
          ? ""
          : ", gửi lần đầu ngày " + OnPaper.day(civil(first));
    }

    private List<String> addressees() {
      return handedTo().map(code -> List.of(nameOfAgency(code))).orElse(List.of());
    }

    private Optional<String> handedTo() {
      return due.map(Due::handedTo).or(() -> obligation.map(Obligation::recipient)).map(this::now);
    }

    /** Who was in office for it when the report was handed in, or is. */
    private String now(String agency) {
      LocalDate day = civil(last(Report.Step.SUBMIT).orElse(report).recordedAt());
      return known.inOffice(content.plan(), agency, day);
    }

    private List<Sheet.Particular> particulars() {
      List<Sheet.Particular> all = new ArrayList<>();
      all.add(
          particular(
              "Kỳ báo cáo",
              "từ ngày "
                  + OnPaper.day(report.start())
                  + " đến ngày "
                  + OnPaper.day(report.end())
                  + " (kỳ "
                  + report.period()
                  + ")"));
      all.add(particular("Địa bàn", areaName + " (mã " + content.area() + ")"));
      // What it says was last written then; the steps after it changed no word.
      Report written =
          versions.stream()
              .filter(v -> v.step() == Report.Step.CREATE || v.step() == Report.Step.EDIT)
              .reduce((a, b) -> b)
              .orElse(report);
      all.add(particular("Ngày chốt số liệu", OnPaper.day(civil(written.recordedAt()))));
      due.filter(d -> d.lastDay() != null)
          .ifPresent(d -> all.add(particular("Hạn nộp", "hết ngày " + OnPaper.day(d.lastDay()))));
      last(Report.Step.SUBMIT)
          .map(v -> civil(v.recordedAt()))
          .ifPresent(
              day -> all.add(particular("Ngày gửi", OnPaper.day(day) + first(day) + late())));
      all.add(particular("Người lập", written.who()));
      last(Report.Step.ACCEPT)
          .filter(v -> report.state() == State.ACCEPTED)
          .ifPresent(
              v ->
                  all.add(
                      particular(
                          "Người duyệt",
                          v.who() + ", ngày " + OnPaper.day(civil(v.recordedAt())))));
      all.add(particular("Mã báo cáo", report.id() + ", phiên bản " + report.version()));
      return all;
    }

    private static Sheet.Particular particular(String label, String text) {
      return new Sheet.Particular(label, OnPaper.text(text));
    }

    private List<Sheet.Row> rows() {
      List<NewReport.Value> all = new ArrayList<>();
      for (CellName cell : asked()) {
        all.add(
            content.values().stream()
                .filter(v -> CellName.of(v).equals(cell))
                .findFirst()
                .orElseGet(() -> unstated(cell)));
      }
      content.values().stream().filter(v -> !all.contains(v)).forEach(all::add);
      return all.stream().map(this::row).toList();
    }

    /** The cells with a figure that its obligation asks for. */
    private List<CellName> asked() {
      return content.nil() || obligation.isEmpty()
          ? List.of()
          : plan.stream()
              .flatMap(p -> DrawUpReport.cells(p, content.obligation()).stream())
              .filter(
                  name ->
                      cell(name.target(), name.cell())
                          .map(c -> c.cell().measure())
                          .filter(
                              m ->
                                  !(m instanceof Measure.Milestones
                                      || m instanceof Measure.Assessment))
                          .isPresent())
              .toList();
    }

    private static NewReport.Value unstated(CellName cell) {
      return new NewReport.Value(cell.target(), cell.cell(), null, null, null, null, null, null);
    }

    private Sheet.Row row(NewReport.Value value) {
      Optional<CellOf> cell = cell(value.target(), value.cell());
      Optional<StatedFigures.Reading> read =
          stated.read(
              new StatedFigures.Stated(
                  content.plan(),
                  value.target(),
                  value.cell(),
                  content.area(),
                  ownPart,
                  report.start(),
                  report.end(),
                  value.num(),
                  value.den()));
      boolean fraction = value.den() != null && value.den().compareTo(BigDecimal.ONE) != 0;
      return new Sheet.Row(
          title(value.target(), value.cell(), cell),
          cell.map(c -> unit(c.cell(), read)).orElse(""),
          value.num() == null
              ? UNSTATED
              // What no plan has a cell for is told as it was written.
              : read.map(StatedFigures.Reading::value)
                  .map(OnPaper::number)
                  .orElseGet(() -> fraction ? fraction(value) : OnPaper.number(value.num())),
          read.map(StatedFigures.Reading::before).map(OnPaper::number).orElse(NONE),
          read.map(StatedFigures.Reading::change).map(OnPaper::number).orElse(NONE),
          read.map(StatedFigures.Reading::threshold).map(this::goal).orElse(NONE),
          value.num() == null ? "" : read.map(this::met).orElse(NONE),
          fraction ? fraction(value) : "");
    }

    private static String fraction(NewReport.Value value) {
      return OnPaper.number(value.num()) + "/" + OnPaper.number(value.den());
    }

    /** A verdict, or where there is none the number of a note that says why. */
    private String met(StatedFigures.Reading read) {
      String verdict = read.verdict() == null ? "" : read.verdict();
      return switch (verdict) {
        case "met" -> MET;
        case "exceeded" -> EXCEEDED;
        case "not-met" -> NOT_MET;
        default -> "Không xét (" + note(why(read)) + ")";
      };
    }

    private int note(String text) {
      if (!notes.contains(text)) {
        notes.add(text);
      }
      return notes.indexOf(text) + 1;
    }

    private String why(StatedFigures.Reading read) {
      if (read.unjudged() == null) {
        return "Số liệu đã báo cáo chưa đủ để xét đạt hay chưa đạt.";
      }
      return switch (read.unjudged()) {
        case ONLY_WATCHED -> "Số liệu theo dõi: kế hoạch không đặt mức phải đạt.";
        case OWN_PART ->
            "Không xét: nhiều đơn vị cùng báo cáo địa bàn này, số liệu chỉ là phần riêng của đơn vị."
                + " Mục tiêu được xét ở báo cáo tổng hợp.";
        case PART_OF_THE_AREA ->
            "Không xét riêng địa bàn này: mục tiêu đặt cho toàn bộ địa bàn của kế hoạch.";
        case OTHER_DAYS ->
            "Không xét đạt hay chưa đạt theo kỳ này: mục tiêu được xét cho kỳ từ ngày "
                + OnPaper.day(read.judged().first())
                + " đến ngày "
                + OnPaper.day(read.judged().last())
                + ".";
        case NOTHING_BEFORE ->
            "Chưa xét được: mục tiêu là tăng so với trước, mà trước đó không có số liệu.";
      };
    }

    private Optional<CellOf> cell(String target, String cell) {
      return plan.flatMap(
          p ->
              p.cells()
                  .filter(c -> c.target().code().equals(target) && c.cell().code().equals(cell))
                  .findFirst());
    }

    private String title(String target, String cell, Optional<CellOf> of) {
      return of.map(
              c -> {
                String all = c.target().title().vi();
                Text own = c.cell().title();
                return own == null || own.vi().equals(all) ? all : all + ": " + own.vi();
              })
          .map(OnPaper::text)
          .orElse(target + "/" + cell);
    }

    private String unit(Cell cell, Optional<StatedFigures.Reading> read) {
      if (read.map(StatedFigures.Reading::percent).orElse(false)) {
        return "%";
      }
      if (cell.measure() instanceof Measure.Observances) {
        return "ngày";
      }
      return cell.measure() instanceof Measure.Amount amount ? unit(amount.of()) : "lần";
    }

    private String unit(Quantity quantity) {
      if (quantity instanceof Quantity.Count) {
        return "cuộc";
      } else if (quantity instanceof Quantity.Facilities) {
        return "cơ sở";
      } else if (quantity instanceof Quantity.Statistic statistic) {
        return registry
            .statisticsKind(statistic.statistic())
            .map(CatalogueEntry.StatisticsKind::unit)
            .map(u -> u.equals("person") ? "người" : u)
            .orElse("");
      } else if (quantity instanceof Quantity.Sum sum) {
        return switch (sum.of()) {
          case "copies", "books" -> "bản";
          case "staff" -> "người";
          default -> "lượt";
        };
      }
      return "số";
    }

    private String goal(Threshold t) {
      if (t.atLeast() != null) {
        return "≥ " + OnPaper.number(t.atLeast());
      } else if (t.moreThan() != null) {
        return "> " + OnPaper.number(t.moreThan());
      } else if (t.atMost() != null) {
        return "≤ " + OnPaper.number(t.atMost());
      } else if (t.lessThan() != null) {
        return "< " + OnPaper.number(t.lessThan());
      } else if (t.between() != null) {
        return OnPaper.number(t.between().lower()) + "–" + OnPaper.number(t.between().upper());
      } else if (t.about() != null) {
        boolean exact = t.tolerance() == null || t.tolerance().signum() == 0;
        return "khoảng "
            + OnPaper.number(t.about())
            + (exact ? "" : " (±" + OnPaper.number(t.tolerance()) + ")");
      } else if (Boolean.TRUE.equals(t.increasing())) {
        return "tăng";
      }
      return Boolean.TRUE.equals(t.all()) ? "toàn bộ" : NONE;
    }

    private List<Sheet.Step> steps() {
      return content.milestones().stream()
          .map(
              m -> {
                Optional<CellOf> cell = cell(m.target(), m.cell());
                String step =
                    cell.map(c -> c.cell().measure())
                        .filter(Measure.Milestones.class::isInstance)
                        .flatMap(
                            steps ->
                                ((Measure.Milestones) steps)
                                    .steps().stream()
                                        .filter(s -> s.code().equals(m.step()))
                                        .map(s -> s.title().vi())
                                        .findFirst())
                        .orElse(m.step());
                return new Sheet.Step(
                    title(m.target(), m.cell(), cell),
                    OnPaper.text(step),
                    OnPaper.day(m.reachedOn()),
                    String.join("\n", attachments(m.evidence())));
              })
          .toList();
    }

    /** What counts: of a cell the reviewer judged the reviewer's word, of others the author's. */
    private List<Sheet.Judgement> judgements() {
      return report
          .judgements()
          .map(
              a ->
                  new Sheet.Judgement(
                      title(a.target(), a.cell(), cell(a.target(), a.cell())),
                      switch (a.verdict()) {
                        case MET -> "Đạt";
                        case PARTLY -> "Đạt một phần";
                        case NOT_MET -> "Chưa đạt";
                        case NOT_APPLICABLE -> "Không áp dụng";
                      },
                      OnPaper.text(
                          report.life().review().contains(a) ? reviewed(a) : a.narrative()),
                      String.join("\n", attachments(a.evidence()))))
          .toList();
    }

    /** The author signs the paper, and does not speak here. */
    private static String reviewed(NewReport.Assessment by) {
      return "Người duyệt đánh giá" + (by.narrative() == null ? "" : ": " + by.narrative());
    }

    private List<Sheet.Section> sections(List<Sheet.Row> rows) {
      return List.of(
          new Sheet.Section("I. Công tác chỉ đạo", direction()),
          new Sheet.Section("II. Kết quả", results(rows)),
          new Sheet.Section("III. Khó khăn, vướng mắc", said(content.difficulties())),
          new Sheet.Section(
              ofYear() ? "IV. Đề xuất năm sau" : "IV. Đề xuất", said(content.proposals())));
    }

    private boolean ofYear() {
      return report.start().plusYears(1).minusDays(1).equals(report.end());
    }

    /** What it was done on; a report has no words of its own for that. */
    private String direction() {
      List<String> said = new ArrayList<>();
      said.add(
          "Thực hiện "
              + plan.map(p -> p.title().vi() + act(p)).orElse("kế hoạch " + content.plan())
              + ".");
      plan.map(Plan::legalBasis)
          .filter(acts -> !acts.isEmpty())
          .ifPresent(
              acts ->
                  said.add(
                      "Kế hoạch căn cứ "
                          + acts.stream()
                              .map(a -> a.number() + (a.date() == null ? "" : " " + on(a.date())))
                              .collect(Collectors.joining("; "))
                          + "."));
      obligation.ifPresent(
          o ->
              said.add(
                  "Chế độ báo cáo: "
                      + o.title().vi()
                      + (o.reference() == null ? "" : " (" + o.reference() + ")")
                      + ", "
                      + switch (o.frequency()) {
                        case ONCE -> "một lần";
                        case YEAR -> "hằng năm";
                        case HALF_YEAR -> "sáu tháng một lần";
                        case QUARTER -> "hằng quý";
                        case MONTH -> "hằng tháng";
                      }
                      + "."));
      return OnPaper.text(String.join("\n", said));
    }

    /** Number and day of a plan, and who issued it. */
    private String act(Plan of) {
      List<String> marks = new ArrayList<>();
      if (of.number() != null) {
        marks.add("số " + of.number());
      }
      if (of.issuedOn() != null) {
        marks.add(on(of.issuedOn()));
      }
      return (marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")")
          + ", do "
          + nameOfAgency(of.issuer())
          + " ban hành";
    }

    /** A day, month or year as it is written in a sentence. */
    private static String on(String written) {
      String[] parts = written.split("-");
      return switch (parts.length) {
        case 3 -> "ngày " + OnPaper.day(LocalDate.parse(written));
        case 2 -> "tháng " + Integer.parseInt(parts[1]) + "/" + parts[0];
        default -> "năm " + written;
      };
    }

    private static String said(String text) {
      String words = OnPaper.text(text);
      return words.isEmpty() ? NOT_SAID : words;
    }

    private String results(List<Sheet.Row> rows) {
      List<String> said = new ArrayList<>();
      if (content.nil()) {
        said.add("Không phát sinh.");
      } else if (rows.stream().anyMatch(DrawUpSheet::stated)) {
        said.add(counted(rows));
      }
      if (!content.milestones().isEmpty()) {
        said.add("Đã đạt " + content.milestones().size() + " mốc công việc.");
      }
      long judged = report.judgements().count();
      if (judged > 0) {
        said.add("Có " + judged + " nội dung được đánh giá.");
      }
      if (!OnPaper.text(content.narrative()).isEmpty()) {
        said.add(OnPaper.text(content.narrative()));
      }
      return said.isEmpty() ? NOT_SAID : String.join("\n", said);
    }

    /** Nought of nought is no result: what no verdict was passed on is counted apart. */
    private static String counted(List<Sheet.Row> all) {
      List<Sheet.Row> rows = all.stream().filter(DrawUpSheet::stated).toList();
      long met = rows.stream().filter(r -> PASSED.contains(r.met())).count();
      long missed = rows.stream().filter(r -> r.met().equals(NOT_MET)).count();
      long rest = rows.size() - met - missed;
      if (rest == rows.size()) {
        return "Báo cáo có "
            + rest
            + " số liệu, không số liệu nào được xét đạt hay chưa đạt (lý do ghi dưới Biểu số liệu).";
      }
      return "Báo cáo có "
          + rows.size()
          + " số liệu: "
          + met
          + " đạt mục tiêu, "
          + missed
          + " chưa đạt"
          + (rest == 0 ? "" : ", " + rest + " không xét")
          + " (chi tiết tại Biểu số liệu).";
    }

    private static List<String> attachments(List<Evidence> evidence) {
      return evidence.stream().map(e -> OnPaper.text(e.uri())).toList();
    }

    private List<String> receivers() {
      List<String> all = new ArrayList<>(List.of("Như trên"));
      obligation
          .map(Obligation::recipient)
          .map(this::now)
          .filter(code -> !Optional.of(code).equals(handedTo()))
          .ifPresent(code -> all.add(nameOfAgency(code)));
      all.add("Lưu: VT");
      return all;
    }

    private String nameOfAgency(String code) {
      return OnPaper.text(registry.agency(code).map(a -> a.title().vi()).orElse(code));
    }

    private Optional<Report> last(Report.Step step) {
      return versions.stream().filter(v -> v.step() == step).reduce((a, b) -> b);
    }
  }

  private static boolean stated(Sheet.Row row) {
    return !row.value().equals(UNSTATED);
  }

  private static LocalDate civil(Instant instant) {
    return LocalDate.ofInstant(instant, CIVIL);
  }
}
