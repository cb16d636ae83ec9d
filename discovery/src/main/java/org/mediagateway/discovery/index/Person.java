package org.mediagateway.discovery.index;

/**
 * Somebody credited in the catalogue.
 *
 * @param name as printed on the first of their titles
 * @param directed how many available titles they directed
 * @param played how many available titles they played in
 */
public record Person(String name, int directed, int played) {}
