package vn.tiendo.facility;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.ws.rs.core.EntityTag;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.tiendo.facility");

  @Test
  void features_depend_on_each_other_one_way() {
    slices()
        .matching("vn.tiendo.facility.(*)..")
        .should()
        .beFreeOfCycles()
        .because(
            "a feature must be readable without the ones that use it: let the lower one declare an"
                + " interface and the upper one implement it, as area does with Followers")
        .check(SERVICE);
  }

  @Test
  void only_resources_know_http() {
    DescribedPredicate<JavaClass> http =
        JavaClass.Predicates.resideInAPackage("jakarta.ws.rs..")
            .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(EntityTag.class)));
    noClasses()
        .that()
        .haveNameNotMatching(".*Resource(\\$.*)?")
        .should()
        .dependOnClassesThat(http)
        .because("commands must work without HTTP: take plain values and throw a Problem")
        .check(SERVICE);
  }

  @Test
  void nothing_calls_now_on_its_own() {
    ArchRuleDefinition.classes()
        .should(
            new ArchCondition<>("ask the injected Clock") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                  boolean now =
                      call.getTarget().getOwner().getPackageName().equals("java.time")
                          && call.getName().equals("now");
                  if (now || call.getName().equals("currentTimeMillis")) {
                    events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                  }
                }
              }
            })
        .because("a test must be able to say what day it is: inject java.time.Clock")
        .check(SERVICE);
  }
}
