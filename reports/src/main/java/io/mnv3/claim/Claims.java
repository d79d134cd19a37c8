package io.mnv3.claim;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The paper's claims, from {@code claims.json}. */
public final class Claims {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private Claims() {}

  /** All claims, in the paper's order. */
  public static List<Claim> all() {
    byte[] json = Resources.bytes(Claims.class, "claims.json");
    try {
      return checked(MAPPER.readValue(json, new TypeReference<List<Claim>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("claims.json does not hold claims", e);
    }
  }

  private static List<Claim> checked(List<Claim> claims) {
    Set<String> ids = new HashSet<>();
    for (Claim claim : claims) {
      if (!ids.add(claim.id())) {
        throw new IllegalArgumentException("two claims are called " + claim.id());
      }
    }
    return List.copyOf(claims);
  }
}
