/** Exporters: files that other runtimes read, made from a graph whose batch norms are folded. */
@NullMarked
package io.mnv3.export;

import org.jspecify.annotations.NullMarked;
