package vn.tiendo.plan.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.inbox.Received;
import vn.tiendo.plan.catalogue.Catalogue;
import vn.tiendo.plan.catalogue.Namers;

/** Which catalogue entries facilities, areas, statistics, activities and reports name. */
@ApplicationScoped
class NamedCodes implements Namers {

  private final DataSource database;

  NamedCodes(DataSource database) {
    this.database = database;
  }

  /** Entries by {@code catalogue/code}, each with one fact that names it. */
  private static final class Names {

    private final Map<String, Name> all = new TreeMap<>();

    private record Name(Catalogue catalogue, String code, String by) {}

    void add(Catalogue catalogue, String code, String by) {
      if (code != null) {
        all.putIfAbsent(catalogue.path() + "/" + code, new Name(catalogue, code, by));
      }
    }

    void addAll(Catalogue catalogue, Collection<String> codes, String by) {
      if (codes != null) {
        codes.forEach(code -> add(catalogue, code, by));
      }
    }
  }

  void apply(List<Received> events) {
    Names names = new Names();
    for (Received event : events) {
      switch (event.type()) {
        case "facility.recorded.v1" -> facility(event.as(FacilityRecorded.class), names);
        case "area.recorded.v1" -> area(event.as(AreaRecorded.class), names);
        case "statistic.recorded.v1" -> {
          StatisticRecorded fact = event.as(StatisticRecorded.class);
          names.add(Catalogue.STATISTICS_KINDS, fact.statistic(), "statistics/" + fact.key());
        }
        case "activity.recorded.v1" -> {
          // What others write there is no fact before the report service has taken it in.
          if (event.announced()) {
            activity(event.as(ActivityRecorded.class), names);
          }
        }
        case "report.recorded.v1" -> {
          ReportRecorded fact = event.as(ReportRecorded.class);
          names.add(Catalogue.AGENCIES, fact.agency(), "reports/" + fact.id());
        }
        default -> {
          // Names nothing of the catalogues.
        }
      }
    }
    if (!names.all.isEmpty()) {
      remember(names.all.values());
    }
  }

  private static void facility(FacilityRecorded fact, Names names) {
    String by = "facilities/" + fact.code();
    fact.placements()
        .forEach(placement -> names.addAll(Catalogue.FACILITY_TYPES, placement.types(), by));
    if (fact.attributes() != null) {
      fact.attributes()
          .forEach(attribute -> names.add(Catalogue.ATTRIBUTE_KINDS, attribute.name(), by));
    }
  }

  private static void area(AreaRecorded fact, Names names) {
    String by = "areas/" + fact.code();
    if (fact.attributes() != null) {
      fact.attributes()
          .forEach(attribute -> names.add(Catalogue.ATTRIBUTE_KINDS, attribute.name(), by));
    }
    if (fact.versions().stream().anyMatch(version -> version.settlement() != null)) {
      names.add(Catalogue.ATTRIBUTE_KINDS, "settlement", by);
    }
  }

  private static void activity(ActivityRecorded fact, Names names) {
    String by = "activities/" + fact.source() + "/" + fact.id();
    names.add(Catalogue.ACTIVITY_KINDS, fact.kind(), by);
    names.addAll(Catalogue.AGENCIES, fact.organisers(), by);
    names.add(Catalogue.OBSERVANCES, fact.observance(), by);
  }

  private void remember(Collection<Names.Name> names) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into fact_name (catalogue, code, by)"
                    + " select * from unnest(?::text[], ?::text[], ?::text[])"
                    + " on conflict do nothing")) {
      insert.setArray(
          1,
          connection.createArrayOf(
              "text", names.stream().map(name -> name.catalogue().path()).toArray()));
      insert.setArray(
          2, connection.createArrayOf("text", names.stream().map(Names.Name::code).toArray()));
      insert.setArray(
          3, connection.createArrayOf("text", names.stream().map(Names.Name::by).toArray()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("What facts name was not learnt", e);
    }
  }

  @Override
  public List<String> of(Catalogue catalogue, String code) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select by from fact_name where catalogue = ? and code = ?")) {
      select.setString(1, catalogue.path());
      select.setString(2, code);
      List<String> by = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          by.add(rows.getString(1));
        }
      }
      return by;
    } catch (SQLException e) {
      throw new IllegalStateException("What facts name could not be read", e);
    }
  }
}
