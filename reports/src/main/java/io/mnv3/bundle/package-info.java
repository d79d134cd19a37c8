/** What one attaches to a paper: a run's records with the report made of them, and the check. */
@NullMarked
package io.mnv3.bundle;

import org.jspecify.annotations.NullMarked;
