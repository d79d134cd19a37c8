/** The command line: one class for each command, {@link io.mnv3.cli.Main} before them. */
@NullMarked
package io.mnv3.cli;

import org.jspecify.annotations.NullMarked;
