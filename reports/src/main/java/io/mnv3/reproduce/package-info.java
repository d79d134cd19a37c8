/** The parts of the main job: each measures something on this machine and leaves records. */
@NullMarked
package io.mnv3.reproduce;

import org.jspecify.annotations.NullMarked;
