/**
 * Trained networks on real pictures: the classes a network sees in one, and how often it is right
 * on a labelled set, image by image.
 */
@NullMarked
package io.mnv3.evaluate;

import org.jspecify.annotations.NullMarked;
