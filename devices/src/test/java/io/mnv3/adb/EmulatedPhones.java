package io.mnv3.adb;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.emulator.PhoneEmulator;
import io.mnv3.emulator.Profile;
import io.mnv3.result.FolderRemoval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Emulated phones behind a server of the real adb that is a test class's own. A phone is there
 * until its test ends; whoever asked it something that nobody may ask fails then.
 */
public final class EmulatedPhones
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final List<PhoneEmulator> emulators = new ArrayList<>();
  private @Nullable Path home;
  private @Nullable RealAdb adb;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path folder = Files.createTempDirectory("mnv3-adb");
    home = folder;
    adb = RealAdb.start(folder);
  }

  /** The server. */
  public RealAdb adb() {
    return Objects.requireNonNull(adb, "a static field with @RegisterExtension starts it");
  }

  /** Switches a phone on that the server does not know yet. */
  public PhoneEmulator start(Profile profile) {
    PhoneEmulator emulator = PhoneEmulator.start(profile);
    emulators.add(emulator);
    return emulator;
  }

  /** Switches a phone on, and connects the server to it. */
  public PhoneEmulator connected(Profile profile) {
    PhoneEmulator emulator = start(profile);
    adb().connect(emulator);
    return emulator;
  }

  /** The serial numbers of the phones that are on. */
  public List<String> serials() {
    return emulators.stream().map(PhoneEmulator::serial).toList();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<PhoneEmulator> all = List.copyOf(emulators);
    emulators.clear();
    for (PhoneEmulator emulator : all) {
      adb().disconnect(emulator);
      emulator.close();
    }
    assertThat(all).allSatisfy(emulator -> assertThat(emulator.phone().unexpected()).isEmpty());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    RealAdb server = adb;
    if (server != null) {
      server.close();
    }
    Path folder = home;
    if (folder != null) {
      FolderRemoval.remove(folder);
    }
  }
}
