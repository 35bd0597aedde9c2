package vn.tiendo.report.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.Json;
import vn.tiendo.events.http.Problem;

class ContentTest {

  private static final ObjectMapper JSON = Json.mapper();
  private static final String BASE =
      "'kind':'k','facility':'f','on':'2024-04-21','quantities':{'visits':45},'organisers':['a','b'],'note':'Ngày đọc'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'note':'Ngày đọc','organisers':['a','b'],'quantities':{'visits':45},'on':'2024-04-21','facility':'f','kind':'k'",
        "'kind':'k','facility':'f','from':'2024-04-21','to':'2024-04-21','quantities':{'visits':45},'organisers':['a','b'],'note':'Ngày đọc'",
        "'kind':'k','facility':'f','on':'2024-04-21','quantities':{'visits':45.0},'organisers':['b','a','a'],'note':'Ngày đọc'",
        "'kind':'k','facility':'f','on':'2024-04-21','quantities':{'visits':4.5e1},'organisers':['a','b'],'note':'Ngày đọc','area':null,'dimensions':{},'evidence':[]",
      })
  void the_same_thing_written_otherwise_is_the_same_content(String otherwise) throws Exception {
    assertEquals(digest(BASE), digest(otherwise));
    assertEquals(digest(BASE), digest(Normalizer.normalize(otherwise, Normalizer.Form.NFD)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "45 | 54",
        "2024-04-21 | 2024-04-22",
        "Ngày đọc | Ngay doc",
        "['a','b'] | ['a']",
        "'facility' | 'area'",
        "visits | visitors",
      })
  void another_thing_is_other_content(String what, String becomes) throws Exception {
    assertNotEquals(digest(BASE), digest(BASE.replace(what, becomes)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'kind':'k' | 'kind':7 | #/kind",
        "'kind':'k', | | #/kind",
        "'facility':'f' | 'facility':'f','area':'1' | #/facility",
        "'facility':'f', | | #/facility",
        "'on':'2024-04-21' | 'on':'2024-02-30' | #/on",
        "'on':'2024-04-21' | 'on':'21/4/2024' | #/on",
        "'on':'2024-04-21' | 'on':'2024-04-21','from':'2024-04-21' | #/on",
        "'on':'2024-04-21' | 'from':'2024-04-21' | #/on",
        "'on':'2024-04-21' | 'from':'2024-04-21','to':'2024-04-20' | #/to",
        "'on':'2024-04-21' | 'from':'2024-01-01','to':'2025-01-01' | #/to",
        "{'visits':45} | {'visits':'45'} | #/quantities/visits",
        "{'visits':45} | [45] | #/quantities",
        "['a','b'] | 'a' | #/organisers",
        "['a','b'] | ['a',7] | #/organisers/1",
        "'note':'Ngày đọc' | 'note':'a\\u0000b' | #/note",
        "'note':'Ngày đọc' | 'note':'a\\ud800b' | #/note",
        "'note':'Ngày đọc' | 'nota':'x' | #/nota",
        "'note':'Ngày đọc' | 'version':0 | #/version",
        "'note':'Ngày đọc' | 'version':1.5 | #/version",
        "'note':'Ngày đọc' | 'version':'1' | #/version",
        "'note':'Ngày đọc' | 'version':99999999999999999999 | #/version",
        "'note':'Ngày đọc' | 'evidence':[{'uri':'u'}] | #/evidence/0/sha256",
        "'note':'Ngày đọc' | 'evidence':[{'uri':'u','sha256':'xyz'}] | #/evidence/0/sha256",
        "'note':'Ngày đọc' | 'evidence':[null] | #/evidence/0",
      })
  void a_wrong_shape_is_pointed_at(String what, String becomes, String pointer) {
    Problem problem = Problem.invalid();
    ActivityForm.read(item(BASE.replace(what, becomes == null ? "" : becomes)), problem);
    assertEquals(List.of(pointer), problem.errors().stream().map(Problem.Error::pointer).toList());
  }

  private static String digest(String fields) throws JsonProcessingException {
    NewActivity activity = ActivityForm.read(item(fields), Problem.invalid());
    assertNotNull(activity, fields);
    Content read = JSON.readValue(JSON.writeValueAsString(activity.content()), Content.class);
    assertEquals(activity.content().digest(JSON), read.digest(JSON), "stored and read back");
    return activity.content().digest(JSON);
  }

  private static Body.Item item(String fields) {
    String text = ("{'source':'s','id':'i'," + fields + "}").replace('\'', '"');
    return Body.ofJson(text.getBytes(StandardCharsets.UTF_8), JSON).items().get(0);
  }
}
