/** Recipes: how a network is trained, as data. */
@NullMarked
package io.mnv3.recipe;

import org.jspecify.annotations.NullMarked;
