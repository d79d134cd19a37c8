/** Programs that tests need, out of Debian's packages. */
@NullMarked
package io.mnv3.debian;

import org.jspecify.annotations.NullMarked;
