/**
 * The page in a real browser: headless Chromium against a real gateway on a free port with a small
 * catalogue. Takes what {@code script/browser.sh} installs; never reaches another host.
 */
@NullMarked
package org.mediagateway.app.page;

import org.jspecify.annotations.NullMarked;
