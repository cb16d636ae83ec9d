/**
 * What every adapter must do, as abstract tests: a subclass per database supplies the store. Takes
 * an empty store for each test; never looks behind the ports.
 */
@NullMarked
package org.mediagateway.store.contract;

import org.jspecify.annotations.NullMarked;
