package io.mnv3.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The only form of command that a phone's shell is ever sent: {@code [cd FOLDER &&] timeout -k 5
 * SECONDS [env NAME=VALUE …] PROGRAM [ARGUMENT …] [; echo MARK:$?]}.
 *
 * @param folder where to run it
 * @param seconds its limit
 * @param environment variables set for it
 * @param words program and arguments
 * @param mark printed at the end with the exit code; empty for none
 */
record CommandLine(
    Optional<String> folder,
    int seconds,
    Map<String, String> environment,
    List<String> words,
    Optional<String> mark) {
  /** A command of another form. */
  static final class UnexpectedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnexpectedException(String message) {
      super(message);
    }
  }

  /** A word, or an operator of the shell's. */
  private record Token(String text, boolean operator) {
    boolean is(String other) {
      return operator && text.equals(other);
    }
  }

  static CommandLine parse(String text) throws UnexpectedException {
    List<Token> tokens = tokens(text);
    Optional<String> folder = Optional.empty();
    if (tokens.size() > 3 && tokens.getFirst().text().equals("cd") && tokens.get(2).is("&&")) {
      folder = Optional.of(tokens.get(1).text());
      tokens = tokens.subList(3, tokens.size());
    }
    Optional<String> mark = Optional.empty();
    int size = tokens.size();
    if (size > 4 && tokens.get(size - 4).is(";") && tokens.get(size - 1).is("$?")) {
      mark = Optional.of(tokens.get(size - 2).text());
      tokens = tokens.subList(0, size - 4);
    }
    if (tokens.stream().anyMatch(Token::operator)) {
      throw new UnexpectedException("syntax where there should be words");
    }
    List<String> words = new ArrayList<>(tokens.stream().map(Token::text).toList());
    if (words.size() < 5 || !words.subList(0, 3).equals(List.of("timeout", "-k", "5"))) {
      throw new UnexpectedException("not under timeout -k 5");
    }
    int seconds = Integer.parseInt(words.get(3));
    words.subList(0, 4).clear();
    return new CommandLine(folder, seconds, environment(words), List.copyOf(words), mark);
  }

  /** Takes {@code env NAME=VALUE …} off the words. */
  private static Map<String, String> environment(List<String> words) {
    Map<String, String> environment = new TreeMap<>();
    if (words.getFirst().equals("env")) {
      words.removeFirst();
      while (words.getFirst().matches("(?s)[A-Za-z_]\\w*=.*")) {
        String[] parts = words.removeFirst().split("=", 2);
        environment.put(parts[0], parts[1]);
      }
    }
    return environment;
  }

  private static List<Token> tokens(String text) throws UnexpectedException {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ' ') {
        at++;
      } else if (text.startsWith("&&", at) || text.startsWith("$?", at)) {
        tokens.add(new Token(text.substring(at, at + 2), true));
        at += 2;
      } else if (text.charAt(at) == ';') {
        tokens.add(new Token(";", true));
        at++;
      } else {
        at = word(text, at, tokens);
      }
    }
    return tokens;
  }

  /** Reads one word, of plain characters, quoted ones and {@code \'}; the place behind it. */
  private static int word(String text, int start, List<Token> tokens) throws UnexpectedException {
    StringBuilder word = new StringBuilder();
    int at = start;
    while (at < text.length() && " ;&$".indexOf(text.charAt(at)) < 0) {
      char character = text.charAt(at);
      if (character == '\'') {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
          throw new UnexpectedException("a quote that is never closed");
        }
        word.append(text, at + 1, end);
        at = end + 1;
      } else if (text.startsWith("\\'", at)) {
        word.append('\'');
        at += 2;
      } else if (Character.isLetterOrDigit(character) || "_@%+:=,./-".indexOf(character) >= 0) {
        word.append(character);
        at++;
      } else {
        throw new UnexpectedException("the character %c outside quotes".formatted(character));
      }
    }
    if (at == start) {
      throw new UnexpectedException("the syntax " + text.charAt(at));
    }
    tokens.add(new Token(word.toString(), false));
    return at;
  }
}
