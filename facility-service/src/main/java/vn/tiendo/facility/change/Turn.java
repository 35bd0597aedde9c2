package vn.tiendo.facility.change;

import java.time.Instant;

/**
 * One command's place in the order of all commands.
 *
 * @param at the instant its facts are recorded at
 */
public record Turn(long revision, Instant at) {}
