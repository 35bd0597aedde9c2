/**
 * An invented world: places that exist, and facilities, statistics, activities and reports that do
 * not. All of it follows from one seed number, byte for byte.
 *
 * <p>The sums that plans are judged by are constants, spread over facilities and months; what is
 * left to chance is only how they are spread. So each figure can be told in advance, and the tests
 * tell it.
 *
 * <p>Not owned here: the plans (resources {@code plans/}), catalogues (the plan service has them
 * from the start), and how any of this reaches a service ({@code vn.tiendo.deploy.demo}).
 */
package vn.tiendo.deploy.demo.world;
