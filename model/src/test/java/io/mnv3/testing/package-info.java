/** What tests of several modules share. */
@NullMarked
package io.mnv3.testing;

import org.jspecify.annotations.NullMarked;
