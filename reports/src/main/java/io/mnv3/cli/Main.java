package io.mnv3.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterException;
import io.mnv3.UserError;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;

/**
 * The program. Exit code 0: done; 1: the work failed; 2: the request was wrong. Errors are one
 * sentence; {@code --verbose} adds the stack trace.
 */
public final class Main {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_REQUEST = 2;

  private static final String VERBOSE = "--verbose";
  private static final List<String> HELP = List.of("--help", "-h", "help");

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = new Main(System.out, System.err).run(args);
    System.out.flush();
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  int run(String... args) {
    List<String> words = List.of(args);
    boolean verbose = words.contains(VERBOSE);
    try {
      return parseAndRun(words.stream().filter(word -> !word.equals(VERBOSE)).toList());
    } catch (UserError e) {
      return fail(e, Objects.requireNonNull(e.getMessage()), WRONG_REQUEST, verbose);
    } catch (ParameterException e) {
      return fail(e, e.getMessage() + "; see ./mnv3 --help", WRONG_REQUEST, verbose);
    } catch (IncompleteException e) {
      return fail(e, Objects.requireNonNull(e.getMessage()), FAILED, verbose);
    } catch (RuntimeException e) {
      return fail(e, e + " (run again with --verbose to see where)", FAILED, verbose);
    }
  }

  private int parseAndRun(List<String> words) {
    List<Command> commands = commands();
    JCommander parser = JCommander.newBuilder().programName("mnv3").build();
    add(commands, parser);
    if (words.isEmpty()) {
      Help.overview(parser, commands, err);
      return WRONG_REQUEST;
    }
    if (words.stream().anyMatch(HELP::contains)) {
      Help.of(words, parser, commands, out);
      return DONE;
    }
    parser.parse(words.toArray(String[]::new));
    called(commands, parser).run(out);
    return DONE;
  }

  private static void add(List<Command> commands, JCommander parser) {
    for (Command command : commands) {
      parser.addCommand(command.name(), command);
      add(command.subCommands(), parserOf(command.name(), parser));
    }
  }

  /** The command that the words name, or the sub-command of it. */
  private static Command called(List<Command> commands, JCommander parser) {
    String name = parser.getParsedCommand();
    Command command =
        commands.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    JCommander own = parserOf(name, parser);
    return own.getParsedCommand() == null ? command : called(command.subCommands(), own);
  }

  /** JCommander's parser of the command called {@code name}, which has been added. */
  static JCommander parserOf(String name, JCommander parser) {
    return Objects.requireNonNull(parser.getCommands().get(name));
  }

  private static List<Command> commands() {
    return List.of(
        new ReproduceCommand(),
        new ModelsCommand(),
        new ShowCommand(),
        new CostCommand(),
        new LogitsCommand(),
        new ClassifyCommand(),
        new EvaluateCommand(),
        new ExportCommand(),
        new TrainCommand(),
        new BenchCommand(),
        new AblateCommand(),
        new SearchCommand(),
        new NetAdaptCommand(),
        new StemCommand(),
        new DevicesCommand(),
        new MergeCommand(),
        new ReportCommand(),
        new BundleCommand(),
        new VerifyCommand());
  }

  private int fail(RuntimeException e, String sentence, int code, boolean verbose) {
    err.println("mnv3: " + sentence);
    if (verbose) {
      e.printStackTrace(err);
    }
    return code;
  }
}
