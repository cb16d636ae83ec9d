package org.mediagateway.domain.catalogue;

/**
 * A listing as the store keeps it.
 *
 * @param listing the normalised record
 * @param version 1 when first stored, one more with every change
 * @param live false once the platform no longer lists it
 * @param title the title it is resolved into
 */
public record StoredListing(Listing listing, long version, boolean live, TitleId title) {}
