/**
 * The report as one self-contained HTML page: styles, pictures and a small script inside, readable
 * without the script, on a phone and in print.
 */
@NullMarked
package io.mnv3.site;

import org.jspecify.annotations.NullMarked;
