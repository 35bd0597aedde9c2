package vn.tiendo.report.activity;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.inbox.Fold;
import vn.tiendo.events.inbox.Received;

/**
 * Stands before the fold and keeps back what others have written to the topic of the activities: it
 * is no fact before it has been checked as if posted. Taken in, it is announced like any other, and
 * that announcement is what is folded; so a rebuild needs nothing but the topic.
 */
@Decorator
@Priority(1)
class HearActivities implements Fold {

  private final Fold fold;
  private final Arrivals arrivals;
  private final TakeArrivals taking;

  HearActivities(@Any @Delegate Fold fold, Arrivals arrivals, TakeArrivals taking) {
    this.fold = fold;
    this.arrivals = arrivals;
    this.taking = taking;
  }

  @Override
  public void apply(List<Received> events) {
    List<Received> facts = new ArrayList<>(events.size());
    List<Received> told = new ArrayList<>();
    for (Received event : events) {
      (Told.byOthers(event) ? told : facts).add(event);
    }
    if (!told.isEmpty()) {
      arrivals.keep(told);
    }
    if (!facts.isEmpty()) {
      fold.apply(facts);
    }
  }

  @Override
  public boolean judgesWhatOthersWrite() {
    return true;
  }

  @Override
  public String again(Received event) {
    return Told.byOthers(event) ? taking.again(event) : fold.again(event);
  }

  @Override
  public void committed(List<Received> events) {
    fold.committed(events);
    if (events.stream().anyMatch(Told::byOthers)) {
      taking.wake();
    }
  }

  @Override
  public boolean startsFromNothing() {
    return fold.startsFromNothing();
  }
}
