package io.mnv3.cli;

import io.mnv3.UserError;
import io.mnv3.adb.AdbServer;
import io.mnv3.adb.AttachedDevice;
import io.mnv3.adb.DeviceState;
import java.util.List;
import java.util.stream.Collectors;

/** The phones that a user means. */
final class ReadyPhones {
  private ReadyPhones() {}

  /**
   * The phones of some serial numbers; without any, all that are ready.
   *
   * @throws UserError if there are none, or one asked for is not ready
   */
  static List<AttachedDevice> of(AdbServer server, List<String> serials) {
    List<AttachedDevice> devices = server.devices();
    if (serials.isEmpty()) {
      List<AttachedDevice> ready =
          devices.stream().filter(device -> device.state() == DeviceState.DEVICE).toList();
      if (ready.isEmpty()) {
        throw new UserError(
            "no phone is ready to be measured; ./mnv3 devices list says why, docs/phones.md what to"
                + " do");
      }
      return ready;
    }
    return serials.stream().map(serial -> ready(devices, serial)).toList();
  }

  private static AttachedDevice ready(List<AttachedDevice> devices, String serial) {
    AttachedDevice device =
        devices.stream()
            .filter(each -> each.serial().equals(serial))
            .findFirst()
            .orElseThrow(() ->
                new UserError(
                    "no phone with the serial number %s is attached; there are: %s"
                        .formatted(serial, names(devices))));
    if (device.state() != DeviceState.DEVICE) {
      throw new UserError(device.name() + " " + device.state().advice());
    }
    return device;
  }

  private static String names(List<AttachedDevice> devices) {
    return devices.isEmpty()
        ? "none"
        : devices.stream().map(AttachedDevice::serial).collect(Collectors.joining(", "));
  }
}
