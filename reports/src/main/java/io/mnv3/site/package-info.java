/**
 * The report as one self-contained HTML page: styles and pictures inside, no scripts, readable on a
 * phone and in print.
 */
@NullMarked
package io.mnv3.site;

import org.jspecify.annotations.NullMarked;
