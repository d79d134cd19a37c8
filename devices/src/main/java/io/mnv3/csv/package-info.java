/** Tables as CSV with a header, of users and of this suite. */
@NullMarked
package io.mnv3.csv;

import org.jspecify.annotations.NullMarked;
