package io.mnv3.adb;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command for a phone: a program and its arguments, each a word that reaches the program as it
 * is. The phone's shell sees every word quoted, so that no name of a file or device is syntax.
 *
 * @param words program and arguments
 * @param environment variables set for it
 * @param folder where it runs, an absolute path; empty for wherever the phone's shell starts
 */
public record RemoteCommand(
    List<String> words, SortedMap<String, String> environment, Optional<String> folder) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int SECONDS_TO_KILL = 5;

  public RemoteCommand {
    words = List.copyOf(words);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    if (words.isEmpty() || words.getFirst().isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    for (String name : environment.keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException("no name of a variable: " + name);
      }
    }
    words.forEach(RemoteCommand::check);
    environment.values().forEach(RemoteCommand::check);
    folder.ifPresent(RemoteCommand::check);
  }

  /** The program {@code program} with {@code arguments}. */
  public static RemoteCommand of(String program, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(List.of(arguments));
    return new RemoteCommand(words, Collections.emptySortedMap(), Optional.empty());
  }

  /** This command in {@code folder}, an absolute path. */
  public RemoteCommand in(String folder) {
    return new RemoteCommand(words, environment, Optional.of(folder));
  }

  /** This command with the variable {@code name} set. */
  public RemoteCommand with(String name, String value) {
    SortedMap<String, String> variables = new TreeMap<>(environment);
    variables.put(name, value);
    return new RemoteCommand(words, variables, folder);
  }

  /**
   * The text for the phone's shell: the command under {@code timeout}, which ends it when {@code
   * limit} is over, and kills it five seconds later.
   */
  String shellText(Duration limit) {
    List<String> all = new ArrayList<>();
    long seconds = Math.max(1, limit.plusMillis(999).toSeconds());
    all.addAll(List.of("timeout", "-k", "" + SECONDS_TO_KILL, "" + seconds));
    if (!environment.isEmpty()) {
      all.add("env");
      environment.forEach((name, value) -> all.add(name + "=" + value));
    }
    all.addAll(words);
    String text = all.stream().map(RemoteCommand::quoted).collect(Collectors.joining(" "));
    return folder.map(place -> "cd " + quoted(place) + " && " + text).orElse(text);
  }

  /** The word as one word of POSIX shell text: in single quotes, in which nothing is special. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static void check(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a word for a phone cannot hold NUL: " + word);
    }
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(word));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a word for a phone must be valid Unicode: " + word, e);
    }
  }
}
