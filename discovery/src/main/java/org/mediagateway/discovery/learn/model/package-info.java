/**
 * Collaborative models: each is trained on who watched what and then scores films for any viewer
 * from that viewer's history alone, so that a new interaction counts at once without retraining.
 * Models are immutable after training and safe on any thread.
 */
@NullMarked
package org.mediagateway.discovery.learn.model;

import org.jspecify.annotations.NullMarked;
