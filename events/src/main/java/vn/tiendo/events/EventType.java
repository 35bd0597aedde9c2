package vn.tiendo.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a fact travels: its Kafka topic and its CloudEvents {@code type}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
  String topic();

  /** For example {@code plan.issued.v1}; the number grows when the shape changes incompatibly. */
  String type();
}
