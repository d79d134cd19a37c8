package io.mnv3.training;

import io.mnv3.UserError;

/** A run whose loss or weights are past saving; the recipe does not suit it. */
public final class DivergedException extends UserError {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
