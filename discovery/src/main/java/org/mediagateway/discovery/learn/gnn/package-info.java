/**
 * A graph attention network that puts the best candidates of another ranking into a better order.
 * Takes text vectors of items, the relations of items in the training set, a viewer's history and
 * the signals of the candidates; produces one score per candidate. All arithmetic is float64, so
 * that gradients can be checked against finite differences on the code that trains. Nothing here
 * knows titles or stores. Training is single-threaded to the caller and uses all processors;
 * inference is safe on any thread.
 */
@NullMarked
package org.mediagateway.discovery.learn.gnn;

import org.jspecify.annotations.NullMarked;
