package vn.tiendo.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the map in the README promises about the code, over all modules at once. */
class ArchitectureTest {

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    Path root = Path.of("..", "..");
    List<Path> modules =
        Stream.of("events", "plan-service", "facility-service", "report-service")
            .map(m -> root.resolve(m).resolve("target").resolve("classes"))
            .toList();
    for (Path module : modules) {
      if (!Files.isDirectory(module)) {
        throw new IllegalStateException(module + " is missing: run `mvn verify` from the top");
      }
    }
    all = new ClassFileImporter().importPaths(modules);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "facility", "report"})
  void a_service_knows_the_language_of_events_and_no_other_service(String service) {
    String[] others =
        Stream.of("plan", "facility", "report")
            .filter(s -> !s.equals(service))
            .map(s -> "vn.tiendo." + s + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("vn.tiendo." + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("services share facts, not code: learn what you need from Kafka")
        .check(all);
  }

  @Test
  void events_know_no_service() {
    noClasses()
        .that()
        .resideInAPackage("vn.tiendo.events..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("vn.tiendo.plan..", "vn.tiendo.facility..", "vn.tiendo.report..")
        .because("arrows point one way: events, services, deploy")
        .check(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "facility", "report"})
  void features_depend_on_each_other_one_way(String service) {
    slices()
        .matching("vn.tiendo." + service + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because(
            "a feature must be readable without the ones that use it: let the lower one declare an"
                + " interface and the upper one implement it")
        .check(all);
  }

  @Test
  void figures_are_computed_without_clock_database_or_network() {
    noClasses()
        .that()
        .haveNameMatching(
            "vn\\.tiendo\\.report\\.attainment\\.(Evaluation|Judgement|Figures?|Tally|Territory|Place|Period|Window|Pace|Goal|Start|Trend|Forecast|CompoundRatio|Fraction|Estimate)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net..", "jakarta.ws.rs..", "io.quarkus..")
        .because(
            "a figure is a pure function of facts and a day: read the facts before, in Attainments")
        .check(all);
  }

  @Test
  void nothing_asks_the_time_but_the_clock() {
    ArchRuleDefinition.classes()
        .should(
            new ArchCondition<JavaClass>("ask the injected Clock") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                  boolean now =
                      call.getTarget().getOwner().getPackageName().equals("java.time")
                          && call.getName().equals("now")
                          && call.getTarget().getRawParameterTypes().isEmpty();
                  if (now || call.getName().equals("currentTimeMillis")) {
                    events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                  }
                }
              }
            })
        .because("a test must be able to say what day it is: inject java.time.Clock")
        .check(all);
  }

  @Test
  void names_say_something() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Mapper|Processor|Base|Common)")
        .because("such names say nothing: name the class after what it does in the domain")
        .check(all);
  }
}
