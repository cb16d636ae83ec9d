/**
 * The trained models of one gateway: numbered, each with its card, and which of them is active.
 * Takes models, keeps them in a folder; never changes or replaces a file that is there.
 */
@NullMarked
package org.mediagateway.discovery.learn.registry;

import org.jspecify.annotations.NullMarked;
