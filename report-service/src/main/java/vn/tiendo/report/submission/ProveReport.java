package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.Evidence;
import vn.tiendo.report.evidence.NamedEvidence;

/** Looks after the files a report names before it leaves its author. */
@ApplicationScoped
class ProveReport {

  private final NamedEvidence evidence;

  ProveReport(NamedEvidence evidence) {
    this.evidence = evidence;
  }

  void prove(NewReport report) {
    Map<String, List<Evidence>> named = new LinkedHashMap<>();
    for (int i = 0; i < report.milestones().size(); i++) {
      named.put("#/milestones/" + i + "/evidence", report.milestones().get(i).evidence());
    }
    named.putAll(named(report.assessments()));
    named.put("#/evidence", report.evidence());
    evidence.require(named);
  }

  /** What a reviewer rests judgements on. */
  void prove(List<NewReport.Assessment> judged) {
    evidence.require(named(judged));
  }

  private static Map<String, List<Evidence>> named(List<NewReport.Assessment> assessments) {
    Map<String, List<Evidence>> named = new LinkedHashMap<>();
    for (int i = 0; i < assessments.size(); i++) {
      named.put("#/assessments/" + i + "/evidence", assessments.get(i).evidence());
    }
    return named;
  }
}
