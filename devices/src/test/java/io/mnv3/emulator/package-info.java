/**
 * Phones that are not there: what they say is made up after real ones (fact sheets of Pixels, AOSP
 * sources), how they say it is adbd's protocol (AOSP {@code protocol.txt}), to which the real adb
 * server connects over TCP. Time on them is virtual: it passes while programs run and when a test
 * lets it pass.
 *
 * <p>A phone here understands only what the suite may send; anything else is recorded as
 * unexpected, so that a mistyped command fails a test.
 */
@NullMarked
package io.mnv3.emulator;

import org.jspecify.annotations.NullMarked;
