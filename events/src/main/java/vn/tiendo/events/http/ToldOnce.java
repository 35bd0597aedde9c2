package vn.tiendo.events.http;

/** An answer with a part that is told once, and left out when the answer is repeated. */
public interface ToldOnce {

  /** The answer as it is kept. */
  Object afterwards();
}
