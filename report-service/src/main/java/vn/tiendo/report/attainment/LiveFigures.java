package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import vn.tiendo.events.AttainmentChanged;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.fact.FactsUnavailable;
import vn.tiendo.report.fact.StaleCells.CellKey;

/**
 * The figures that are served, held against others of the same shape in another schema and, if
 * wanted, made to say the same. All of it happens in the caller's transaction.
 */
@ApplicationScoped
public class LiveFigures {

  private static final String FIGURE = "plan, target, cell, period";

  private final DataSource database;
  private final StoredFigures stored;
  private final Attainments attainments;
  private final Outbox outbox;
  private final ObjectMapper json;

  LiveFigures(
      DataSource database,
      StoredFigures stored,
      Attainments attainments,
      Outbox outbox,
      ObjectMapper json) {
    this.database = database;
    this.stored = stored;
    this.attainments = attainments;
    this.outbox = outbox;
    this.json = json;
  }

  /**
   * All figures in a few bytes.
   *
   * @param sha256 over every figure, every unit's figure and how many units stand how, one a line,
   *     in the order of their names; without what tells only when they were worked out
   */
  public record Digest(String sha256, long figures, long units) {}

  /**
   * A figure that is not the same on both sides.
   *
   * @param unit the area or facility judged by itself; null: the cell's own figure
   * @param live null: not there
   * @param rebuilt null: not there
   */
  public record Difference(
      String plan,
      String target,
      String cell,
      String period,
      String unit,
      JsonNode live,
      JsonNode rebuilt) {}

  /** Cells that wait to be worked out. */
  public long stale() {
    return stored.staleCells();
  }

  /** Whether cells with very many units are being worked out, which takes its time. */
  public boolean inPortions() {
    return !stored.plansWaiting(true).isEmpty();
  }

  /** Lets nobody work figures out until the end of the transaction. */
  public void hold() {
    // In the order in which working out takes them.
    execute("lock table stale in exclusive mode");
    execute("lock table unit_figure, unit_tally in exclusive mode");
    stored.lockOrder();
  }

  /**
   * @param schema null: the live figures
   */
  public Digest digest(String schema) {
    MessageDigest digest = sha256();
    long figures =
        read(
            digest,
            ("select plan, target, cell, period, (body - 'asOf')::text from %sattainment order by plan collate \"C\","
                    + " target collate \"C\", cell collate \"C\", period collate \"C\"")
                .formatted(in(schema)),
            5);
    long units =
        read(
            digest,
            ("select plan, target, cell, period, unit, verdict, certain, passes_now, reported, body::text"
                    + " from %sunit_figure order by plan collate \"C\", target collate \"C\", cell collate \"C\","
                    + " period collate \"C\", unit collate \"C\"")
                .formatted(in(schema)),
            10);
    read(
        digest,
        ("select plan, target, cell, period, verdict, certain, passes_now, reported, units from %sunit_tally"
                + " where units <> 0 order by plan collate \"C\", target collate \"C\", cell collate \"C\","
                + " period collate \"C\", verdict collate \"C\", certain, passes_now, reported")
            .formatted(in(schema)),
        9);
    return new Digest(HexFormat.of().formatHex(digest.digest()), figures, units);
  }

  /** Figures that differ from those of a schema, at most so many of each table. */
  public List<Difference> differences(String schema, int most) {
    List<Difference> found = new ArrayList<>();
    read(
        "select plan, target, cell, period, null, l.body - 'asOf', r.body - 'asOf' from attainment l"
            + " full join %sattainment r using (plan, target, cell, period)".formatted(in(schema))
            + " where l.body - 'asOf' is distinct from r.body - 'asOf' order by 1, 2, 3, 4 limit "
            + most,
        found);
    read(
        "select plan, target, cell, period, unit, l.body, r.body from unit_figure l"
            + " full join %sunit_figure r using (plan, target, cell, period, unit)"
                .formatted(in(schema))
            + " where (l.verdict, l.certain, l.passes_now, l.reported, l.body) is distinct from"
            + " (r.verdict, r.certain, r.passes_now, r.reported, r.body) order by 1, 2, 3, 4, 5 limit "
            + most,
        found);
    read(
        "select plan, target, cell, period, null, to_jsonb(l), to_jsonb(r) from unit_tally l"
            + " full join %sunit_tally r using (plan, target, cell, period, verdict, certain, passes_now, reported)"
                .formatted(in(schema))
            + " where coalesce(l.units, 0) <> coalesce(r.units, 0) order by 1, 2, 3, 4 limit "
            + most,
        found);
    return found;
  }

  /**
   * Makes the figures of cells those of a schema, and announces those that changed. The units'
   * figures are left to the caller, who has the whole table.
   */
  public void takeOver(String schema) {
    List<AttainmentChanged> changed = new ArrayList<>();
    for (CellKey cell : cellsThatDiffer(schema)) {
      Map<String, ObjectNode> rows = new LinkedHashMap<>();
      LocalDate on = attainments.today();
      try (Connection connection = database.getConnection();
          PreparedStatement select =
              connection.prepareStatement(
                  "select period, body, evaluated_on from %sattainment where plan = ? and target = ? and cell = ?"
                      .formatted(in(schema)))) {
        select.setString(1, cell.plan());
        select.setString(2, cell.target());
        select.setString(3, cell.cell());
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            rows.put(row.getString(1), (ObjectNode) json.readTree(row.getString(2)));
            on = row.getObject(3, LocalDate.class);
          }
        }
      } catch (SQLException | IOException e) {
        throw new FactsUnavailable(e);
      }
      changed.addAll(stored.replace(cell.plan(), Map.of(cell, rows), on, attainments.now()));
    }
    outbox.append(changed);
  }

  private List<CellKey> cellsThatDiffer(String schema) {
    List<CellKey> cells = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                ("select distinct plan, target, cell from attainment l full join %sattainment r using (%s)"
                        + " where (l.body - 'asOf', l.evaluated_on)"
                        + " is distinct from (r.body - 'asOf', r.evaluated_on)")
                    .formatted(in(schema), FIGURE));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        cells.add(new CellKey(row.getString(1), row.getString(2), row.getString(3)));
      }
      return cells;
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private long read(MessageDigest digest, String sql, int columns) {
    long rows = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setFetchSize(2000);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          for (int column = 1; column <= columns; column++) {
            digest.update(row.getString(column).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) (column == columns ? '\n' : '\t'));
          }
          rows++;
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private void read(String sql, List<Difference> into) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        into.add(
            new Difference(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                tree(row.getString(6)),
                tree(row.getString(7))));
      }
    } catch (SQLException | IOException e) {
      throw new FactsUnavailable(e);
    }
  }

  private JsonNode tree(String text) throws IOException {
    return text == null ? null : json.readTree(text);
  }

  private void execute(String sql) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static String in(String schema) {
    return schema == null ? "" : schema + ".";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
