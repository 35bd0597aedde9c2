package vn.tiendo.plan.check;

/** A place in the document: a JSON pointer in a fragment. */
record Pointer(String value) {

  static final Pointer ROOT = new Pointer("#");

  Pointer at(String field) {
    return new Pointer(value + "/" + field.replace("~", "~0").replace("/", "~1"));
  }

  Pointer at(int index) {
    return new Pointer(value + "/" + index);
  }

  @Override
  public String toString() {
    return value;
  }
}
