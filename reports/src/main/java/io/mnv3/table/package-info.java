/**
 * Tables: one immutable value, written as CSV, Markdown, LaTeX and HTML. Columns and cells say
 * where their numbers are from.
 */
@NullMarked
package io.mnv3.table;

import org.jspecify.annotations.NullMarked;
