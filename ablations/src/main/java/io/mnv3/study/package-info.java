/** Ablation studies: named, ordered lists of edits, each with its place in the paper. */
@NullMarked
package io.mnv3.study;

import org.jspecify.annotations.NullMarked;
