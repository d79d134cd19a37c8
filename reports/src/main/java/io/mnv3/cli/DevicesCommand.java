package io.mnv3.cli;

import com.beust.jcommander.Parameters;
import io.mnv3.UserError;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** What can be done about phones; the work is its sub-commands'. */
@Parameters(commandDescription = "Latency on phones: list, measure, import, predict, calibrate")
final class DevicesCommand implements Command {
  private final List<Command> subCommands =
      List.of(
          new DevicesListCommand(),
          new DevicesMeasureCommand(),
          new DevicesTableCommand(),
          new DevicesImportCommand(),
          new DevicesPredictCommand(),
          new DevicesCalibrateCommand());

  @Override
  public String name() {
    return "devices";
  }

  @Override
  public List<Command> subCommands() {
    return subCommands;
  }

  @Override
  public void run(PrintStream out) {
    String words = subCommands.stream().map(Command::name).collect(Collectors.joining(", "));
    throw new UserError("devices needs one of these words next: " + words);
  }
}
