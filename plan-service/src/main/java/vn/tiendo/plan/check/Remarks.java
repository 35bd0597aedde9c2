package vn.tiendo.plan.check;

import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.plan.document.Finding;

/** Collects while a plan is walked through. */
final class Remarks {

  private final List<Finding> errors = new ArrayList<>();
  private final List<Ambiguity> ambiguities = new ArrayList<>();
  private final List<Uncomputable> uncomputable = new ArrayList<>();
  private boolean areasUnknown;

  void error(Pointer at, String vi, String en) {
    errors.add(new Finding(at.value(), new Text(vi, en)));
  }

  void unknownArea(Pointer at, String vi, String en) {
    areasUnknown = true;
    error(at, vi, en);
  }

  void ambiguity(Pointer at, String code, String vi, String en, List<Alternative> alternatives) {
    ambiguities.add(new Ambiguity(at.value(), code, new Text(vi, en), alternatives));
  }

  void uncomputable(Pointer at, String target, String cell, String reason, String vi, String en) {
    uncomputable.add(new Uncomputable(at.value(), target, cell, reason, new Text(vi, en)));
  }

  List<Finding> errors() {
    return List.copyOf(errors);
  }

  List<Ambiguity> ambiguities() {
    return List.copyOf(ambiguities);
  }

  List<Uncomputable> uncomputable() {
    return List.copyOf(uncomputable);
  }

  boolean areasUnknown() {
    return areasUnknown;
  }
}
