package io.mnv3.adb;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device in the adb server's list.
 *
 * @param serial its serial number, or address and port
 * @param state whether it can be used
 * @param properties what the list says besides: {@code product}, {@code model}, {@code device},
 *     {@code usb}, {@code transport_id}; nothing of phones that are not ready
 */
public record AttachedDevice(
    String serial, DeviceState state, SortedMap<String, String> properties) {
  private static final Pattern LINE = Pattern.compile("(\\(no serial number\\)|\\S+)\\s+(.*)");
  private static final Pattern PROPERTY =
      Pattern.compile("(?<=\\s)(usb|product|model|device|transport_id):(\\S+)");

  public AttachedDevice {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** The phone's model where the list has it, else its serial number. */
  public String name() {
    return properties.getOrDefault("model", serial).replace('_', ' ');
  }

  /** The devices in what {@code host:devices-l} answers: one a line, columns apart by blanks. */
  static List<AttachedDevice> parse(String list) {
    return list.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> of(line.group(1), line.group(2)))
        .toList();
  }

  private static AttachedDevice of(String serial, String rest) {
    SortedMap<String, String> properties = new TreeMap<>();
    Matcher property = PROPERTY.matcher(rest);
    while (property.find()) {
      properties.put(property.group(1), property.group(2));
    }
    return new AttachedDevice(serial, DeviceState.startOf(rest), properties);
  }
}
