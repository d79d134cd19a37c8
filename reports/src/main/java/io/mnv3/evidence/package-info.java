/**
 * What a report rests on: the records of a run, read as answers to questions, and counts from the
 * networks' definitions.
 */
@NullMarked
package io.mnv3.evidence;

import org.jspecify.annotations.NullMarked;
