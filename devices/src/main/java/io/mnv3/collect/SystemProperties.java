package io.mnv3.collect;

import io.mnv3.weights.file.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Android's properties, as {@code getprop} prints them: {@code [name]: [value]}, where a value may
 * go over several lines.
 *
 * @param values by name
 */
public record SystemProperties(SortedMap<String, String> values) {
  private static final Pattern ENTRY =
      Pattern.compile(
          "^\\[([^\\]\\n]+)]: \\[(.*?)]$(?=\\n\\[|\\n*\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String MODEL = "ro.product.model";
  private static final String DEVICE = "ro.product.device";

  /** What a result says of its phone: names in the result, and the property that each is. */
  private static final Map<String, String> FACTS =
      Map.of(
          "phoneModel", MODEL,
          "phoneDevice", DEVICE,
          "phoneMaker", "ro.product.manufacturer",
          "androidBuild", "ro.build.fingerprint",
          "androidRelease", "ro.build.version.release",
          "androidApi", "ro.build.version.sdk",
          "board", "ro.board.platform",
          "abi", "ro.product.cpu.abi",
          "socModel", "ro.soc.model",
          "socMaker", "ro.soc.manufacturer");

  private static final int HASH_BYTES = 8;

  public SystemProperties {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Reads {@code getprop}'s output. */
  public static SystemProperties read(String text) {
    SortedMap<String, String> values = new TreeMap<>();
    Matcher entry = ENTRY.matcher(text.replace("\r", ""));
    while (entry.find()) {
      values.put(entry.group(1), entry.group(2));
    }
    return new SystemProperties(values);
  }

  /** What the maker calls the phone, such as {@code Pixel 2 XL}. */
  public Optional<String> model() {
    return get(MODEL);
  }

  /** The phone's code name, such as {@code taimen}. */
  public Optional<String> device() {
    return get(DEVICE);
  }

  /** The properties that go into results; older Android lacks some. Nothing in them is private. */
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    FACTS.forEach((fact, name) -> get(name).ifPresent(value -> facts.put(fact, value)));
    return facts;
  }

  /** Whether this is no real phone: emulators say so. */
  public boolean isEmulated() {
    return Stream.of("ro.kernel.qemu", "ro.boot.qemu")
        .map(this::get)
        .flatMap(Optional::stream)
        .anyMatch("1"::equals);
  }

  /** A name for a phone in results that tells nobody its serial number. */
  public static String hashed(String serial) {
    byte[] digest = Digests.sha256().digest(serial.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }
}
