package vn.tiendo.events.http;

/** How many items of a list at once: {@code ?limit=}. */
public record Limit(int value) {

  private static final int DEFAULT = 100;
  private static final int MOST = 1000;

  /** The parameter as it came; null means the default. */
  public static Limit of(String parameter) {
    if (parameter == null) {
      return new Limit(DEFAULT);
    }
    try {
      int value = Integer.parseInt(parameter.strip());
      if (value >= 1 && value <= MOST) {
        return new Limit(value);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one refusal.
    }
    throw Problem.invalid()
        .error(
            "?limit",
            "Phải là số nguyên từ 1 đến " + MOST,
            "Must be a whole number from 1 to " + MOST);
  }

  /** What to ask the database for, to know whether there is more. */
  public int plusOne() {
    return value + 1;
  }
}
