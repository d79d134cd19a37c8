/** Results: append-only JSON Lines, one record for each measured thing, with its context. */
@NullMarked
package io.mnv3.result;

import org.jspecify.annotations.NullMarked;
