/** The report: its tables, and everything written to a folder. */
@NullMarked
package io.mnv3.report;

import org.jspecify.annotations.NullMarked;
