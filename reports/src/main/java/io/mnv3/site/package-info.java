/**
 * The report as HTML: a summary that answers each claim, and a page for each section. Every page
 * has its styles, pictures and scripts inside; it is readable without scripts, on a phone and in
 * print.
 */
@NullMarked
package io.mnv3.site;

import org.jspecify.annotations.NullMarked;
