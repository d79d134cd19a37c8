package io.mnv3.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An emulated phone knows what the suite may ask; a typing error in a command shows. */
class VocabularyTest {
  private final EmulatedPhone phone = new EmulatedPhone(Profiles.PIXEL_2);

  private String ask(String command) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ShellService.terminal(phone, command, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getprop",
        "cat /proc/cpuinfo",
        "cat /sys/devices/system/cpu/cpu4/cpufreq/stats/time_in_state",
        "grep -H '' /sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq",
        "ls /sys/class/thermal",
        "dumpsys battery",
        "settings get global low_power",
        "df /data/local/tmp",
        "id",
        "uname -a",
        "cat /proc/sys/kernel/random/boot_id"
      })
  void whatIsAskedIsAnswered(String command) throws IOException {
    assertThat(ask("timeout -k 5 10 " + command)).isNotBlank();
    assertThat(phone.unexpected()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getprops",
        "getprop ro.product.model",
        "cat /proc/cpuinfos",
        "cat /sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_frq",
        "dumpsys batteries",
        "settings get secure low_power",
        "settings set global low_power 1",
        "rm -rf /",
        "rm -rf /data/local/tmp",
        "rm -rf /sdcard",
        "df /data",
        "reboot",
        "su -c id",
        "getprop; id",
        "getprop && id",
        "cat $HOME",
        "cat `id`",
        "cat *",
        "cat 'unclosed",
        "cat /proc/cpuinfo > /data/local/tmp/x",
        "cat /proc/cpuinfo | head"
      })
  void anythingElseIsUnexpected(String command) throws IOException {
    ask("timeout -k 5 10 " + command);
    assertThat(phone.unexpected()).hasSize(1);
  }

  @Test
  void aCommandWithoutALimitIsUnexpected() throws IOException {
    ask("getprop");
    assertThat(phone.unexpected()).singleElement().asString().contains("timeout");
  }

  @Test
  void valuesAndStatesChangeAsOnAPhone() throws IOException {
    ask("timeout -k 5 10 settings put global stay_on_while_plugged_in 7");
    assertThat(ask("timeout -k 5 10 settings get global stay_on_while_plugged_in"))
        .isEqualTo("7\r\n");
    ask("timeout -k 5 10 settings delete global stay_on_while_plugged_in");
    assertThat(ask("timeout -k 5 10 settings get global stay_on_while_plugged_in"))
        .isEqualTo("null\r\n");
    phone.switchOff(3);
    phone.switchOff(7);
    assertThat(ask("timeout -k 5 10 cat /sys/devices/system/cpu/online")).isEqualTo("0-2,4-6\r\n");
    assertThat(ask("timeout -k 5 10 taskset 80 id")).contains("Invalid argument");
    phone.faults().denyThermal();
    assertThat(ask("timeout -k 5 10 ls /sys/class/thermal")).contains("Permission denied");
    assertThat(phone.unexpected()).isEmpty();
  }
}
