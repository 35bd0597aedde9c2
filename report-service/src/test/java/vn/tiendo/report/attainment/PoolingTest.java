package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.plan.Cell;

/** Which figures of units may be put together by adding what stands above and below the line. */
class PoolingTest {

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a sum | {'kind':'quantity','of':{'kind':'sum','of':'v','activity':{'kinds':['k']}}} | true",
        "a count | {'kind':'quantity','of':{'kind':'count','activity':{'kinds':['k']}}} | true",
        "a share | {'kind':'share','of':{'kind':'facilities'},'having':{'attribute':'a','is':true}} | true",
        "a ratio to people | {'kind':'ratio','unit':'percent','of':{'kind':'count','activity':{}},"
            + "'to':{'kind':'statistic','statistic':'people'}} | true",
        "a ratio to a number | {'kind':'ratio','unit':'percent','of':{'kind':'count','activity':{}},"
            + "'to':{'kind':'number','value':'100'}} | false",
        "a rate that is never added | {'kind':'quantity','of':{'kind':'statistic','statistic':'rate'}} | false",
        "growth | {'kind':'growth','of':{'kind':'count','activity':{}},'versus':'same-period-last-year'} | false",
        "named days | {'kind':'observances','days':['d'],'activity':{}} | false",
        "steps | {'kind':'milestones','steps':[{'code':'s','title':{'vi':'s'}}]} | false",
        "a judgement | {'kind':'assessment'} | false",
      })
  void only_counts_of_disjoint_parts_add_up(String what, String measure, boolean adds)
      throws Exception {
    World world =
        new World()
            .statisticsKind("people")
            .declare(
                "statistics-kinds",
                new vn.tiendo.events.CatalogueEntry.StatisticsKind(
                    "rate",
                    new vn.tiendo.events.Text("tỉ lệ", null),
                    "%",
                    vn.tiendo.events.CatalogueEntry.StatisticsKind.RollUp.NONE,
                    java.util.Map.of(),
                    java.util.List.of()))
            .plan("\"measure\":" + measure.replace('\'', '"'));
    Cell total =
        World.JSON.readValue(
            "{\"code\":\"a\",\"measure\":" + measure.replace('\'', '"') + "}", Cell.class);
    assertEquals(adds, Pooling.addsUp(total, world.registry()), what);
    Cell each =
        World.JSON.readValue(
            "{\"code\":\"a\",\"scope\":\"each-area\",\"areaLevel\":\"commune\",\"measure\":"
                + measure.replace('\'', '"')
                + "}",
            Cell.class);
    assertEquals(false, Pooling.addsUp(each, world.registry()), what);
  }
}
