/**
 * Networks as tables. A network is written down once, as the rows of the table its paper prints
 * ({@link io.mnv3.arch.Row}); every variant is an {@link io.mnv3.arch.Edit} of such a table.
 */
@NullMarked
package io.mnv3.arch;

import org.jspecify.annotations.NullMarked;
