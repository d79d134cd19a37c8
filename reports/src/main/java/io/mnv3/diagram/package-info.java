/**
 * What a drawing of a network shows, read off its graph: layers in lanes, a lane for each block.
 */
@NullMarked
package io.mnv3.diagram;

import org.jspecify.annotations.NullMarked;
