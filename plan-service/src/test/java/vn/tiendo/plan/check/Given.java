package vn.tiendo.plan.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.Json;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.area.Areas;
import vn.tiendo.plan.catalogue.Catalogue;
import vn.tiendo.plan.catalogue.Entries;
import vn.tiendo.plan.catalogue.Vocabulary;
import vn.tiendo.plan.document.Documents;
import vn.tiendo.plan.document.Reading;

/** What the tests of the rules stand on: the shipped catalogues and a handful of areas. */
final class Given {

  static final ObjectMapper JSON = Json.mapper();
  static final Documents DOCUMENTS =
      Documents.of(JSON, Validation.buildDefaultValidatorFactory().getValidator());

  /** Province 46 with town 480 and two of its communes, valid until the reform of 2025. */
  static final Areas AREAS =
      new Areas() {
        private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

        @Override
        public boolean valid(String code, LocalDate day) {
          return Set.of("VN", "46", "10", "75").contains(code)
              || Set.of("480", "178", "20", "19996", "20008").contains(code)
                  && day.isBefore(REFORM);
        }

        @Override
        public Set<String> beneath(String ancestor, Set<String> codes, LocalDate day) {
          Set<String> beneath = new HashSet<>(codes);
          beneath.retainAll(Set.of("19996", "20008"));
          return ancestor.equals("480") ? beneath : Set.of();
        }

        @Override
        public boolean hasLevel(String ancestor, AreaLevel level, LocalDate day) {
          return level != AreaLevel.VILLAGE;
        }

        @Override
        public List<String> successors(String code, LocalDate day) {
          return code.equals("480") && !day.isBefore(REFORM)
              ? List.of("19996", "20035")
              : List.of();
        }
      };

  private Given() {}

  static Vocabulary vocabulary() {
    Map<String, String> documents = new HashMap<>();
    for (Catalogue catalogue : Catalogue.values()) {
      String file = "/catalogues/" + catalogue.path() + ".json";
      try (InputStream in = Given.class.getResourceAsStream(file)) {
        for (JsonNode entry : JSON.readTree(in)) {
          documents.put(catalogue.path() + "/" + entry.get("code").textValue(), entry.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Entries(JSON, documents);
  }

  static Reading<Plan> reading(byte[] document) {
    return DOCUMENTS.read(document, Plan.class, 5, Set.of("version", "status"));
  }

  static Findings check(JsonNode plan) {
    return check(plan, Set.of());
  }

  /**
   * @param unsaid places taken as left out of the document
   */
  static Findings check(JsonNode plan, Set<String> unsaid) {
    try {
      byte[] document = JSON.writeValueAsBytes(plan);
      Reading<Plan> reading = reading(document);
      return reading.value() == null
          ? new Findings(reading.errors(), List.of(), List.of(), Set.of(), false)
          : PlanCheck.of(reading.value(), vocabulary(), AREAS, unsaid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
