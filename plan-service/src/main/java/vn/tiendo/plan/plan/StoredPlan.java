package vn.tiendo.plan.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import vn.tiendo.events.plan.Plan;

/**
 * Where a plan is in its life, and what lists search it by: of its latest issued version, else of
 * its draft.
 */
@Entity
@Table(name = "plan")
public class StoredPlan {

  @Id private String code;
  private long revision;
  private long announced;

  @Column(name = "issued_version")
  private Integer issuedVersion;

  @Column(name = "draft_version")
  private Integer draftVersion;

  private boolean closed;
  private String area;
  private String level;
  private String parent;

  @Column(name = "period_start")
  private LocalDate periodStart;

  @Column(name = "period_end")
  private LocalDate periodEnd;

  @Column(name = "search_text")
  private String searchText;

  protected StoredPlan() {}

  /** A plan that begins with its first draft. */
  StoredPlan(Plan plan, String level) {
    code = plan.code();
    draftVersion = 1;
    show(plan, level);
  }

  /** The open draft was replaced. */
  void redraft(Plan plan, String newLevel) {
    revision++;
    if (issuedVersion == null) {
      show(plan, newLevel);
    }
  }

  /** The open draft becomes the version in force. */
  void issue(Plan plan, String newLevel) {
    revision++;
    announced++;
    issuedVersion = draftVersion;
    draftVersion = null;
    show(plan, newLevel);
  }

  /** Opens the draft of the next version. */
  int amend() {
    revision++;
    draftVersion = issuedVersion + 1;
    return draftVersion;
  }

  /** Nothing can change any more; an open draft is dropped. */
  void close() {
    revision++;
    announced++;
    closed = true;
    draftVersion = null;
  }

  private void show(Plan plan, String newLevel) {
    area = plan.area();
    level = newLevel;
    parent = plan.parent();
    periodStart = plan.period().start();
    periodEnd = plan.period().end();
    searchText =
        SearchText.fold(
            String.join(
                " ",
                plan.code(),
                plan.number() == null ? "" : plan.number(),
                plan.title().vi(),
                plan.title().en() == null ? "" : plan.title().en()));
  }

  public String code() {
    return code;
  }

  long revision() {
    return revision;
  }

  long announced() {
    return announced;
  }

  Integer issuedVersion() {
    return issuedVersion;
  }

  Integer draftVersion() {
    return draftVersion;
  }

  boolean closed() {
    return closed;
  }

  boolean hasDraft() {
    return draftVersion != null;
  }

  /** The version a reader gets who asks for none: the latest issued, else the draft. */
  public int shownVersion() {
    return issuedVersion != null ? issuedVersion : draftVersion;
  }

  /** Of one version. */
  PlanStatus statusOf(int version) {
    if (draftVersion != null && version == draftVersion) {
      return PlanStatus.DRAFT;
    }
    return closed && version == issuedVersion ? PlanStatus.CLOSED : PlanStatus.ISSUED;
  }
}
