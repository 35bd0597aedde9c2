package vn.tiendo.deploy.demo.world;

import java.time.LocalDate;

/** What a facility is or has, from a day on until it is said anew. */
public record Attribute(String name, Object value, LocalDate from) {}
