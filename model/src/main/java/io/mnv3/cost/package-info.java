/** What a graph costs: multiply-adds, parameters and activation bytes, as a fold over its nodes. */
@NullMarked
package io.mnv3.cost;

import org.jspecify.annotations.NullMarked;
