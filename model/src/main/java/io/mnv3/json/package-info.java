/** Reading JSON that people write: what is wrong with it, and where. */
@NullMarked
package io.mnv3.json;

import org.jspecify.annotations.NullMarked;
