/**
 * Phones over adb: a client of the protocol that the adb server speaks (AOSP {@code
 * packages/modules/adb}, {@code SERVICES.TXT}, {@code SYNC.TXT}, {@code shell_protocol.h}). The
 * {@code adb} binary only starts that server.
 *
 * <p>A command for a phone is a {@link io.mnv3.adb.RemoteCommand}, which is made of words; nobody
 * else writes text for a phone's shell.
 */
@NullMarked
package io.mnv3.adb;

import org.jspecify.annotations.NullMarked;
