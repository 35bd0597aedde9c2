package vn.tiendo.events.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the database answers and has the tables of this version. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private final Database database;

  DatabaseReadiness(Database database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("database").status(database.ready());
    String missing = database.waitsFor();
    return (missing == null ? answer : answer.withData("waitsFor", missing)).build();
  }
}
