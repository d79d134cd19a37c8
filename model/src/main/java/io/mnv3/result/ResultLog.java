package io.mnv3.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mnv3.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An append-only file of measurements, one JSON object a line. Every record is on the disk before
 * {@link #append} returns, so that an interrupted run goes on where it stopped; a last line that
 * the interruption tore is cut off when the log is opened.
 */
public final class ResultLog implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;
  private final FileChannel channel;
  private final List<Measurement> measurements;

  private ResultLog(Path file, FileChannel channel, List<Measurement> measurements) {
    this.file = file;
    this.channel = channel;
    this.measurements = measurements;
  }

  /**
   * Opens {@code file} for appending, and makes it where there is none.
   *
   * @throws UserError if it cannot be opened, is in use by another run, or a line of it is no
   *     measurement
   */
  public static ResultLog open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return opened(file, channel);
    } catch (IOException e) {
      throw new UserError("cannot open the results " + file + ": " + e.getMessage(), e);
    }
  }

  private static ResultLog opened(Path file, FileChannel channel) throws IOException {
    boolean complete = false;
    try {
      if (!SoleUse.take(channel)) {
        throw new UserError("another run is writing to " + file + "; wait for it or choose --out");
      }
      long whole = wholeLines(file).length;
      channel.truncate(whole);
      channel.position(whole);
      List<Measurement> measurements = new ArrayList<>(read(file));
      complete = true;
      return new ResultLog(file, channel, measurements);
    } finally {
      if (!complete) {
        channel.close();
      }
    }
  }

  private static byte[] wholeLines(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  /**
   * The measurements of {@code file}, in the order written; unknown fields and a last line that is
   * not complete are ignored.
   *
   * @throws UserError if it cannot be read or a line of it is no measurement
   */
  public static List<Measurement> read(Path file) {
    try {
      return parse(file.toString(), new String(wholeLines(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UserError("cannot read the results " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The measurements in {@code text}, one a line.
   *
   * @param origin of the text, for messages
   * @throws UserError if a line is no measurement
   */
  public static List<Measurement> parse(String origin, String text) {
    List<String> lines = text.lines().toList();
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      measurements.add(parse(origin, i + 1, lines.get(i)));
    }
    return List.copyOf(measurements);
  }

  private static Measurement parse(String file, int line, String text) {
    try {
      return MAPPER.readValue(text, Measurement.class);
    } catch (JsonProcessingException e) {
      throw new UserError(
          "line %d of %s is no measurement (%s); remove the line or start over with --fresh"
              .formatted(line, file, e.getOriginalMessage()),
          e);
    }
  }

  /** The text that {@link #parse(String, String)} reads as {@code measurements}. */
  public static String text(List<Measurement> measurements) {
    return measurements.stream().map(ResultLog::line).collect(Collectors.joining());
  }

  private static String line(Measurement measurement) {
    try {
      return MAPPER.writeValueAsString(measurement) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words and numbers can always be written", e);
    }
  }

  /** Adds a measurement and waits until it is on the disk. */
  public synchronized void append(Measurement measurement) {
    try {
      ByteBuffer buffer = StandardCharsets.UTF_8.encode(line(measurement));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
      measurements.add(measurement);
    } catch (IOException e) {
      throw new UserError("cannot write to the results " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether there is a measurement of this already. */
  public synchronized boolean contains(Measurement.Key key) {
    return measurements.stream().anyMatch(measurement -> measurement.key().equals(key));
  }

  /** All measurements so far, in the order written. */
  public synchronized List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UserError("cannot close the results " + file + ": " + e.getMessage(), e);
    }
  }
}
