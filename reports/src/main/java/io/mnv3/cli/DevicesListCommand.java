package io.mnv3.cli;

import com.beust.jcommander.Parameters;
import io.mnv3.UserError;
import io.mnv3.adb.AdbServer;
import io.mnv3.adb.AttachedDevice;
import io.mnv3.adb.DeviceState;
import io.mnv3.adb.PhoneException;
import io.mnv3.collect.PhoneDescription;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which phones are attached, and what is the matter with those that cannot be measured. */
@Parameters(commandDescription = "List the attached phones, and what keeps one from being measured")
final class DevicesListCommand implements Command {
  private static final String NONE =
      "No phone is attached. Turn on USB debugging in its developer options, plug it in, and allow"
          + " this computer in the dialog it shows; docs/phones.md has it step by step.";

  @Override
  public String name() {
    return "list";
  }

  @Override
  public void run(PrintStream out) {
    AdbServer server = AdbServer.start();
    List<AttachedDevice> devices = server.devices();
    if (devices.isEmpty()) {
      out.println(NONE);
      return;
    }
    TextTable table =
        new TextTable(List.of("serial", "phone", "Android", "cores (mask at MHz)"), List.of(2));
    List<String> remarks = new ArrayList<>();
    devices.forEach(device -> row(server, device, table, remarks));
    table.print(out);
    remarks.forEach(out::println);
  }

  private static void row(
      AdbServer server, AttachedDevice device, TextTable table, List<String> remarks) {
    if (device.state() != DeviceState.DEVICE) {
      table.row(device.serial(), device.state().word(), "", "");
      remarks.add(device.name() + " " + device.state().advice());
      return;
    }
    try {
      PhoneDescription phone = PhoneDescription.of(server.phone(device.serial()));
      table.row(device.serial(), phone.model(), phone.android(), clusters(phone));
      phone.doubts().forEach(doubt -> remarks.add(device.name() + ": " + doubt));
    } catch (PhoneException | UserError e) {
      table.row(device.serial(), device.name(), "", "");
      remarks.add(device.name() + ": " + e.getMessage());
    }
  }

  private static String clusters(PhoneDescription phone) {
    return phone.clusters().stream()
        .map(each ->
            "%s at %d".formatted(each.cpus().digits(), Math.round(each.maximumKilohertz() / 1e3)))
        .collect(Collectors.joining(", "));
  }
}
