/**
 * Figures for papers: charts at column width as SVG, PDF and PNG, with colours that colour-blind
 * people can tell apart and markers that grey print can. The same data give the same bytes on every
 * machine.
 */
@NullMarked
package io.mnv3.figure;

import org.jspecify.annotations.NullMarked;
