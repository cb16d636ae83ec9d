package org.mediagateway.domain.resolution;

/**
 * One reason for or against two listings being the same work.
 *
 * @param feature what was compared, for example {@code title}, {@code year}, {@code cast}
 * @param contribution its part of the score, positive for, negative against
 * @param detail what was found, for people, for example {@code "2015" against "2015"}
 */
public record Evidence(String feature, double contribution, String detail) {}
