/** Jobs that do not depend on each other, and how they are shared out. */
@NullMarked
package io.mnv3.job;

import org.jspecify.annotations.NullMarked;
