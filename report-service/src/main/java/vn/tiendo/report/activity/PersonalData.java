package vn.tiendo.report.activity;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.tiendo.events.Text;

/** What a rule can see of people in a text that is only to tell of an activity. */
public final class PersonalData {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** Ten or eleven digits from 0 or +84, as people group them. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\d.,])(?:\\+\\s?84|0084|84(?=[ .-]?[35789]\\d)|0)[ .-]?(?:[35789]|2\\d)(?:[ .-]?\\d){8}(?![\\d])",
          FLAGS);

  /** Identity cards have 9 or 12 digits; a sum of money is told apart by its unit. */
  private static final Pattern IDENTITY_NUMBER =
      Pattern.compile(
          "(?<![\\d.,])(?:\\d{9}|\\d{12}|0\\d{2}([ .-])\\d{3}\\1\\d{3}\\1\\d{3})(?![\\d])(?!\\s*(?:đồng|đ|vnđ|vnd)\\b)",
          FLAGS);

  private static final Pattern NAME_FIELD =
      Pattern.compile(
          "(?<!\\w)(?:họ\\s*(?:và\\s*|,\\s*|&\\s*)?tên|tên\\s+(?:người|học\\s+sinh|trẻ|cháu|em)[^:.;]{0,30}|full\\s*name)\\s*[:=]\\s*\\S",
          FLAGS);

  /** A form of address, a common family name and at least one given name, in capitals. */
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "(?<!\\p{L})(?:[ÔôBb](?:ng|à)|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Tt]hầy|[Cc]háu|[Bb]é|[Hh]ọc sinh|[Cc]ụ)"
              + "\\s+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Trịnh|Hà|Cao|Lương)"
              + "(?:\\s+\\p{Lu}\\p{Ll}+){1,4}");

  private PersonalData() {}

  /** What was found first, in words; empty when there is nothing to object to. */
  public static Optional<Text> in(String text) {
    if (text == null) {
      return Optional.empty();
    }
    // Full-width digits and the like are digits too.
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    if (PHONE.matcher(plain).find()) {
      return Optional.of(
          new Text(
              "Có số điện thoại; không ghi dữ liệu cá nhân",
              "Holds a phone number; no personal data here"));
    }
    if (IDENTITY_NUMBER.matcher(plain).find()) {
      return Optional.of(
          new Text(
              "Có số giấy tờ tùy thân; không ghi dữ liệu cá nhân",
              "Holds an identity number; no personal data here"));
    }
    if (NAME_FIELD.matcher(plain).find() || ADDRESSED.matcher(plain).find()) {
      return Optional.of(
          new Text(
              "Có họ tên người; không ghi dữ liệu cá nhân",
              "Names a person; no personal data here"));
    }
    return Optional.empty();
  }
}
