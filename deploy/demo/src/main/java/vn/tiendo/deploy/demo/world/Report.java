package vn.tiendo.deploy.demo.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A report, and how far it got.
 *
 * @param obligation null where the plan has none that fits
 */
public record Report(
    String plan,
    String obligation,
    String period,
    String area,
    String agency,
    List<Milestone> milestones,
    List<Assessment> assessments,
    String narrative,
    State state) {

  /** The last step that was taken with it. */
  public enum State {
    DRAFT,
    SUBMITTED,
    ACCEPTED
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Milestone(
      String target, String cell, String step, LocalDate reachedOn, List<Evidence> evidence) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Assessment(
      String target, String cell, String verdict, String narrative, List<Evidence> evidence) {}

  public record Evidence(String uri, String sha256) {
    static Evidence of(String uri) {
      try {
        // There is no such document: the digest is that of its name.
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(uri.getBytes(StandardCharsets.UTF_8));
        return new Evidence(uri, HexFormat.of().formatHex(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static Report of(String plan, String obligation, String period, String area, String agency) {
    return new Report(
        plan,
        obligation,
        period,
        area,
        agency,
        List.of(),
        List.of(),
        "Báo cáo minh họa năm " + period + ", số liệu không có thật / invented for the demo",
        State.ACCEPTED);
  }

  Report reached(String target, String step, String day) {
    List<Milestone> more = new ArrayList<>(milestones);
    more.add(new Milestone(target, "a", step, LocalDate.parse(day), evidence(target + "-" + step)));
    return new Report(plan, obligation, period, area, agency, more, assessments, narrative, state);
  }

  Report judged(String target, String verdict, String why) {
    List<Assessment> more = new ArrayList<>(assessments);
    more.add(new Assessment(target, "a", verdict, why, evidence(target + "-" + period)));
    return new Report(plan, obligation, period, area, agency, milestones, more, narrative, state);
  }

  /** Without the steps that are still to come on that day. */
  public Report until(LocalDate today) {
    List<Milestone> past =
        milestones.stream().filter(step -> !step.reachedOn().isAfter(today)).toList();
    return new Report(plan, obligation, period, area, agency, past, assessments, narrative, state);
  }

  Report left(State at) {
    return new Report(
        plan, obligation, period, area, agency, milestones, assessments, narrative, at);
  }

  private List<Evidence> evidence(String what) {
    return List.of(Evidence.of("urn:demo:evidence:" + plan + ":" + what.toLowerCase()));
  }
}
