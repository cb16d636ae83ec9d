/**
 * From a plain-language query to what was understood. Takes the query and the names the catalogue
 * knows; produces chips (genre, platforms, years, people, ...), each with the words it came from,
 * and the text that is left over. Never touches an index, never throws on any text. Everything here
 * is immutable and safe on any thread.
 */
@NullMarked
package org.mediagateway.discovery.query;

import org.jspecify.annotations.NullMarked;
