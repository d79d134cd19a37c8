/** Rules about the whole code: which package may use which. */
@NullMarked
package io.mnv3.rules;

import org.jspecify.annotations.NullMarked;
