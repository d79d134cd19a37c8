package io.mnv3.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words reach a program as they are, whatever is in them: tried with a real shell. */
class RemoteCommandTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Path SHELL = Path.of("/bin/sh");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "two  words",
        "$(touch pwned)",
        "`touch pwned`",
        "; touch pwned #",
        "&& touch pwned",
        "| touch pwned",
        "> pwned",
        "it's",
        "'; touch pwned; '",
        "\\",
        "\\'",
        "\"$HOME\"",
        "*",
        "~",
        "!!",
        "-n",
        "a=b",
        "line\nend",
        "tab\there",
        "\r",
        "größe ✓ 🙂"
      })
  void aWordIsNeverSyntax(String word) throws Exception {
    assertThat(words(List.of("before", word, "after"))).containsExactly("before", word, "after");
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void wordsDrawnAtRandomAreNeverSyntax() throws Exception {
    String alphabet = "ab '\"\\$`;&|<>(){}[]*?!~#=%\n\t";
    Random random = new Random(1);
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        word.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      drawn.add(word.toString());
    }
    assertThat(words(drawn)).containsExactlyElementsOf(drawn);
  }

  @Test
  void variablesAndTheFolderAreWordsToo() throws Exception {
    Path place = Files.createDirectory(folder.resolve("it's $HOME"));
    RemoteCommand command =
        RemoteCommand.of("sh", "-c", "printf '%s|%s' \"$PWD\" \"$NAME\"")
            .in(place.toString())
            .with("NAME", "'; touch pwned; $(id)");
    assertThat(shell(command)).isEqualTo(place + "|'; touch pwned; $(id)");
  }

  @Test
  void everythingRunsUnderALimitOfWholeSeconds() {
    RemoteCommand command = RemoteCommand.of("cat", "/proc/uptime");
    assertThat(command.shellText(Duration.ofSeconds(30)))
        .isEqualTo("timeout -k 5 30 cat /proc/uptime");
    assertThat(command.shellText(Duration.ofMillis(1200)))
        .isEqualTo("timeout -k 5 2 cat /proc/uptime");
    assertThat(command.shellText(Duration.ZERO)).isEqualTo("timeout -k 5 1 cat /proc/uptime");
  }

  @Test
  void whatNoShellCanPassOnIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> RemoteCommand.of("cat", "a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> RemoteCommand.of("cat", "\ud800"));
    assertThatIllegalArgumentException().isThrownBy(() -> RemoteCommand.of(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteCommand.of("cat").with("A B", "value"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteCommand.of("cat").with("A;touch pwned;B", "value"));
  }

  /** What a program that is given {@code words} by the shell sees. */
  private List<String> words(List<String> words) throws Exception {
    List<String> all = new ArrayList<>(List.of("%s\\0"));
    all.addAll(words);
    String printed = shell(RemoteCommand.of("printf", all.toArray(String[]::new)));
    return List.of(printed.substring(0, printed.length() - 1).split("\0", -1));
  }

  private String shell(RemoteCommand command) throws Exception {
    assumeTrue(Files.isExecutable(SHELL), "needs a shell");
    Process process =
        new ProcessBuilder(SHELL.toString(), "-c", command.shellText(SECOND.multipliedBy(60)))
            .directory(folder.toFile())
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String wrong = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(wrong).isZero();
    return printed;
  }
}
