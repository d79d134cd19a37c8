/**
 * What is known of a phone and of one measurement on it: facts read from what the phone's programs
 * print, its clusters of processors, and the verdict on each attempt. Nothing here talks to a
 * phone.
 */
@NullMarked
package io.mnv3.collect;

import org.jspecify.annotations.NullMarked;
