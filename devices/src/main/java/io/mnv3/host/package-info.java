/** The host as a device: its facts, and the latency of networks on it. */
@NullMarked
package io.mnv3.host;

import org.jspecify.annotations.NullMarked;
