package io.mnv3;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds things by the names that users write. */
public final class Ids {
  private Ids() {}

  /**
   * The one of {@code all} whose id is {@code wanted}.
   *
   * @param kind what they are, for the error message
   * @throws UserError if there is none
   */
  public static <T> T named(String kind, List<T> all, Function<T, String> id, String wanted) {
    return all.stream()
        .filter(one -> id.apply(one).equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new UserError("%s must be one of %s, not %s".formatted(kind, listed(all, id), wanted)));
  }

  private static <T> String listed(List<T> all, Function<T, String> id) {
    return all.stream().map(id).collect(Collectors.joining(", "));
  }
}
