package org.mediagateway.app.config;

import java.net.URI;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.connect.mapped.FeedHeaders;
import org.mediagateway.ingest.connect.mapped.FeedMapping;

/**
 * A platform that the gateway itself asks for its listings.
 *
 * @param platform whose listings they are
 * @param feed the address of its first page
 * @param mapping what is what in its pages
 * @param headers to send
 * @param full whether listings that a whole feed does not name are gone
 * @param policy when it is asked
 */
public record PlatformSettings(
    Platform platform,
    URI feed,
    FeedMapping mapping,
    FeedHeaders headers,
    boolean full,
    RefreshPolicy policy) {}
