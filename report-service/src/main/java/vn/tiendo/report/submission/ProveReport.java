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
    for (int i = 0; i < report.assessments().size(); i++) {
      named.put("#/assessments/" + i + "/evidence", report.assessments().get(i).evidence());
    }
    named.put("#/evidence", report.evidence());
    evidence.require(named);
  }
}
