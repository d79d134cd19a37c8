/**
 * What every part of the suite shares: the error a user can do something about, names, own files.
 */
@NullMarked
package io.mnv3;

import org.jspecify.annotations.NullMarked;
