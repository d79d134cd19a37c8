package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.NamedEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The read-me says what the program does. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path ABLATIONS = Path.of("../docs/ablations.md");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\./mnv3 ([a-z]+)(.*?)(#.*)?$");
  private static final Pattern OPTION = Pattern.compile("--[a-z]+");

  @Test
  void theNetworksAreThoseThereAre() throws IOException {
    String printed = run("models");
    assertThat(Files.readString(README))
        .contains("<!-- ./mnv3 models -->\n```\n" + printed + "```\n<!-- end -->");
  }

  @Test
  void theStudiesAndEditsAreThoseThereAre() throws IOException {
    String page = Files.readString(ABLATIONS);
    assertThat(page)
        .contains("<!-- ./mnv3 ablate -->\n```\n" + run("ablate") + "```\n<!-- end -->");
    assertThat(NamedEdit.SYNTAX)
        .allSatisfy(edit -> assertThat(page).contains("| `" + edit.replace("|", "\\|") + "` |"));
  }

  @Test
  void everyCommandAndOptionExists() throws IOException {
    String readme = Files.readString(README);
    Matcher matcher = COMMAND.matcher(readme);
    int commands = 0;
    while (matcher.find()) {
      if (!matcher.group(1).equals("test")) {
        String help = run(matcher.group(1), "--help");
        assertThat(options(matcher.group(2))).as(matcher.group()).allMatch(help::contains);
        commands++;
      }
    }
    assertThat(commands).isGreaterThan(8);
  }

  private static List<String> options(String words) {
    return OPTION.matcher(words).results().map(MatchResult::group).toList();
  }

  private static String run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new Main(stream, stream).run(args)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
