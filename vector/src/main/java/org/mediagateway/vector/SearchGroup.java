package org.mediagateway.vector;

/**
 * The best vector of one group, as a grouped search answers it.
 *
 * @param group the group's key
 * @param id the id of its most similar member
 * @param similarity that member's similarity
 */
public record SearchGroup(long group, long id, float similarity) {}
