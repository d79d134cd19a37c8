package io.mnv3.cli;

import com.beust.jcommander.JCommander;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What {@code --help} prints. */
final class Help {
  private Help() {}

  /** Help on the command or sub-command that {@code words} name, or the overview. */
  static void of(List<String> words, JCommander parser, List<Command> commands, PrintStream out) {
    named(words, commands)
        .ifPresentOrElse(
            command -> out.print(usage(words, parser, command)),
            () -> overview(parser, commands, out));
  }

  private static Optional<Command> named(List<String> words, List<Command> commands) {
    return commands.stream().filter(command -> words.contains(command.name())).findFirst();
  }

  /** Every command with a line of its own. */
  static void overview(JCommander parser, List<Command> commands, PrintStream out) {
    out.println("mnv3 reproduces \"Searching for MobileNetV3\" (arXiv 1905.02244v5).");
    out.println();
    out.println("./mnv3 test        check everything");
    for (Command command : commands) {
      String description = parser.getUsageFormatter().getCommandDescription(command.name());
      out.printf("./mnv3 %-11s %s%n", command.name(), description);
    }
    out.println();
    out.println("./mnv3 COMMAND --help explains a command; --verbose adds stack traces to errors.");
  }

  private static String usage(List<String> words, JCommander parser, Command command) {
    Optional<Command> second = named(words, command.subCommands());
    if (second.isPresent()) {
      return usage(words, Main.parserOf(command.name(), parser), second.get());
    }
    StringBuilder usage = new StringBuilder();
    parser.getUsageFormatter().usage(command.name(), usage);
    return usage.toString();
  }
}
