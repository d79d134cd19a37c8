/**
 * What oneDNN's primitives take by themselves: the yardstick for code that is built from them or
 * written in their stead.
 */
@NullMarked
package io.mnv3.primitive;

import org.jspecify.annotations.NullMarked;
