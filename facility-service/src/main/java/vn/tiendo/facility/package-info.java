/**
 * The registry: who and where. Areas through time, the reforms that succeed them, facilities and
 * their dated attributes, statistics.
 *
 * <p>Arrows between the packages point one way: {@code reform}, {@code facility} and {@code
 * statistic} know {@code area}; nothing knows them. A change of areas reaches the facilities
 * through {@link vn.tiendo.facility.area.Followers}.
 *
 * <p>Not owned: what types, attributes and statistics there are (the plan service declares them),
 * and every figure made of these facts (the report service).
 */
package vn.tiendo.facility;
