/**
 * The linear algebra that the models need and nothing more: sparse rows, dense symmetric inverse,
 * small symmetric solves. Plain loops in an order that the compiler turns into vector code. Results
 * do not depend on the number of threads.
 */
@NullMarked
package org.mediagateway.discovery.learn.matrix;

import org.jspecify.annotations.NullMarked;
