package io.mnv3.cli;

import java.io.PrintStream;
import java.util.List;

/** A command of the command line; its fields are JCommander's parameters. */
interface Command {
  /** The word that calls it. */
  String name();

  /** Commands that are called by a second word behind its own; most have none. */
  default List<Command> subCommands() {
    return List.of();
  }

  /**
   * Does the work.
   *
   * @param out where its result is printed
   * @throws io.mnv3.UserError if the request is wrong
   */
  void run(PrintStream out);
}
