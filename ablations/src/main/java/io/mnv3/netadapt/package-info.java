/**
 * NetAdapt as MobileNetV3 uses it (Section 4.2): a trained network made narrower, one width at a
 * time, until it is fast enough.
 */
@NullMarked
package io.mnv3.netadapt;

import org.jspecify.annotations.NullMarked;
