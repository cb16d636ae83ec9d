/**
 * Which of two vector backends answers a search by meaning: the gateway's own index or the
 * database. Takes queries with the titles that pass, produces the nearest of them; compares both
 * beside the answers, and goes back to the own index by itself when the other falls short. Never
 * holds up an answer that the own index gives. Safe on any thread.
 *
 * <p>Start reading at {@link org.mediagateway.discovery.backend.VectorBackends}.
 */
@NullMarked
package org.mediagateway.discovery.backend;

import org.jspecify.annotations.NullMarked;
