package io.mnv3.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.result.GitRevision;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What made a bundle's report. The records say by themselves what made them.
 *
 * @param format of the bundle
 * @param revision of the suite
 * @param java its version and maker
 */
record Origin(int format, String revision, String java) {
  private static final int FORMAT = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  Origin {
    if (format < 1 || format > FORMAT) {
      throw new UserError(
          "the bundle is of form %d, this version reads up to %d; use a newer one"
              .formatted(format, FORMAT));
    }
  }

  /** This suite, on this Java. */
  static Origin here() {
    return new Origin(
        FORMAT,
        GitRevision.current(),
        System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this) + "\n";
    } catch (JacksonException e) {
      throw new IllegalStateException("words and a number can always be written", e);
    }
  }

  /**
   * What {@code json} says.
   *
   * @throws UserError if it says nothing, or is of a newer form
   */
  static Origin parse(byte[] json) {
    try {
      return MAPPER.readValue(json, Origin.class);
    } catch (JacksonException e) {
      if (e.getCause() instanceof UserError newer) {
        throw newer;
      }
      throw new UserError("the bundle's origin.json cannot be read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }

  /** Revision and Java, in words. */
  String words() {
    return "revision " + revision + ", Java " + java;
  }
}
