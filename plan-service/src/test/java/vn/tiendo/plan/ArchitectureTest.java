package vn.tiendo.plan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.tiendo.plan");

  @Test
  void features_depend_on_each_other_one_way() {
    slices()
        .matching("vn.tiendo.plan.(*)..")
        .should()
        .beFreeOfCycles()
        .because(
            "a feature must be readable without the ones that use it: let the lower one declare an"
                + " interface and the upper one implement it, as plan does for catalogue.Namers")
        .check(SERVICE);
  }

  @Test
  void only_resources_know_http() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
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
                          && call.getName().equals("now")
                          && call.getTarget().getRawParameterTypes().isEmpty();
                  boolean millis = call.getName().equals("currentTimeMillis");
                  if (now || millis) {
                    events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                  }
                }
              }
            })
        .because("a test must be able to say what day it is: inject java.time.Clock")
        .check(SERVICE);
  }

  @Test
  void names_say_something() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Mapper|Processor|Base|Common)")
        .because("such names say nothing: name the class after what it does in the domain")
        .check(SERVICE);
  }
}
