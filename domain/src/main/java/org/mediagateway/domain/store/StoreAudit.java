package org.mediagateway.domain.store;

/**
 * Compares what the store keeps twice, so that other programs' writes and damage come to light:
 * titles with their change log, listings with their blocking keys, vectors with their titles. Reads
 * page by page, in memory that does not depend on the number of rows; writing goes on meanwhile.
 * Safe on any thread.
 */
public interface StoreAudit {
  /** Says what contradicts; changes nothing. */
  AuditReport compare();

  /**
   * Says what contradicted, and puts it right: a title is believed before its change log, which
   * gets the entry it lacks, so that every index learns of it.
   */
  AuditReport repair();
}
