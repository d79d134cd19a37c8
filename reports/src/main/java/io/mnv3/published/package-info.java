/**
 * Published figures as data: the paper's tables and figures and the authors' read-mes, one CSV
 * each, every row with its source. Printed numbers are {@link java.math.BigDecimal}s, since how
 * many digits were printed is part of what was said; numbers read off a picture are marked as such.
 */
@NullMarked
package io.mnv3.published;

import org.jspecify.annotations.NullMarked;
