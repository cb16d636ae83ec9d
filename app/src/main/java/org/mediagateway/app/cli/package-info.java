/**
 * The command line: {@code mg COMMAND}. Takes arguments; produces results on standard output and
 * everything else (progress, logs, errors) on the error stream. Exit codes: 0 done, 1 could not be
 * done, 2 asked wrongly. The only package that touches the process's own streams. One command, one
 * thread.
 */
@NullMarked
package org.mediagateway.app.cli;

import org.jspecify.annotations.NullMarked;
