package io.mnv3.adb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of devices, as adb servers of several years write it. */
class AttachedDeviceTest {
  @Test
  void aReadyPhoneHasItsProperties() {
    String list =
        "FA6A70311471           device usb:1-2 product:sailfish model:Pixel device:sailfish"
            + " transport_id:1\n"
            + "127.0.0.1:41321        device product:walleye model:Pixel_2 device:walleye"
            + " transport_id:12\n";
    List<AttachedDevice> devices = AttachedDevice.parse(list);
    assertThat(devices)
        .extracting(AttachedDevice::serial)
        .containsExactly("FA6A70311471", "127.0.0.1:41321");
    assertThat(devices).allMatch(device -> device.state() == DeviceState.DEVICE);
    assertThat(devices.getFirst().properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "usb",
                "1-2",
                "product",
                "sailfish",
                "model",
                "Pixel",
                "device",
                "sailfish",
                "transport_id",
                "1"));
    assertThat(devices.getLast().name()).isEqualTo("Pixel 2");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void everyStateIsKnownByItsWord(DeviceState state) {
    String line = "0123456789ABCDEF       " + state.word() + " usb:3-1 transport_id:4\n";
    AttachedDevice device = AttachedDevice.parse(line).getFirst();
    assertThat(device.state()).isEqualTo(state);
    assertThat(device.properties()).containsEntry("usb", "3-1");
  }

  @Test
  void aPhoneThatMayNotBeOpenedTellsWhy() {
    String line =
        "????????????           no permissions (user in plugdev group; are your udev rules wrong?);"
            + " see [http://developer.android.com/tools/device.html] usb:1-4 transport_id:2";
    AttachedDevice device = AttachedDevice.parse(line).getFirst();
    assertThat(device.state()).isEqualTo(DeviceState.NO_PERMISSIONS);
    assertThat(device.state().advice()).contains("android-sdk-platform-tools-common");
    assertThat(device.properties()).containsOnlyKeys("usb", "transport_id");
  }

  @Test
  void aStateOfTheFutureAndAPhoneWithoutSerialNumberAreListed() {
    List<AttachedDevice> devices =
        AttachedDevice.parse("(no serial number)     device usb:1-1\nX1    levitating usb:2\n\n");
    assertThat(devices)
        .extracting(AttachedDevice::serial)
        .containsExactly("(no serial number)", "X1");
    assertThat(devices)
        .extracting(AttachedDevice::state)
        .containsExactly(DeviceState.DEVICE, DeviceState.UNKNOWN);
  }

  @Test
  void noDevicesIsAnEmptyList() {
    assertThat(AttachedDevice.parse("")).isEmpty();
  }
}
