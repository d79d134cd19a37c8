package io.mnv3.cli;

import com.beust.jcommander.JCommander;
import java.io.PrintStream;
import java.util.List;

/** What {@code --help} prints. */
final class Help {
  private Help() {}

  /** Help on the command that {@code words} name, or the overview. */
  static void of(List<String> words, JCommander parser, List<Command> commands, PrintStream out) {
    commands.stream()
        .filter(command -> words.contains(command.name()))
        .findFirst()
        .ifPresentOrElse(
            command -> out.print(usage(parser, command)), () -> overview(parser, commands, out));
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

  private static String usage(JCommander parser, Command command) {
    StringBuilder usage = new StringBuilder();
    parser.getUsageFormatter().usage(command.name(), usage);
    return usage.toString();
  }
}
