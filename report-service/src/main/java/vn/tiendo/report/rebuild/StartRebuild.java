package vn.tiendo.report.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.OptionalLong;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;

/** Accepts a rebuild, unless one is open. */
@ApplicationScoped
class StartRebuild {

  private final Rebuilds rebuilds;
  private final Audit audit;
  private final Caller caller;
  private final Event<Requested> requested;

  StartRebuild(Rebuilds rebuilds, Audit audit, Caller caller, Event<Requested> requested) {
    this.rebuilds = rebuilds;
    this.audit = audit;
    this.caller = caller;
    this.requested = requested;
  }

  /** Heard after the commit. */
  record Requested(long id) {}

  @Transactional
  Rebuild start() {
    rebuilds.settle();
    OptionalLong id = rebuilds.request(caller.subject());
    if (id.isEmpty()) {
      throw running();
    }
    audit.record("rebuild.start", "rebuild/" + id.getAsLong(), null, Map.of());
    requested.fire(new Requested(id.getAsLong()));
    return rebuilds.get(id.getAsLong()).orElseThrow();
  }

  private Problem running() {
    Problem problem =
        Problem.of(
                409,
                "rebuild-running",
                "Đang có một lần dựng lại chưa xong",
                "A rebuild is already running")
            .detail(
                "Mỗi lúc chỉ dựng lại một lần; hãy xem tiến độ của lần đang chạy.",
                "There is one at a time; look how far the one that runs has come.");
    rebuilds
        .open()
        .ifPresent(
            open -> {
              problem.with("rebuild", open.id());
              problem.header("Location", "/v1/rebuilds/" + open.id());
            });
    return problem;
  }
}
