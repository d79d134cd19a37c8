package io.mnv3.cli;

import java.io.PrintStream;

/** A command of the command line; its fields are JCommander's parameters. */
interface Command {
  /** The word that calls it. */
  String name();

  /**
   * Does the work.
   *
   * @param out where its result is printed
   * @throws io.mnv3.UserError if the request is wrong
   */
  void run(PrintStream out);
}
