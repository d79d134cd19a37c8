package io.mnv3.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone's state: files, settings, battery, cores, and what it was asked. */
public final class EmulatedPhone {
  private static final Pattern PACKETS =
      Pattern.compile("shell,v2,(?:TERM=[^,]*,)?raw:(.*)", Pattern.DOTALL);
  private static final String TERMINAL = "shell:";

  private final Profile profile;
  private final Processor processor;
  private final Storage storage = new Storage();
  private final Faults faults = new Faults();
  private final SortedMap<String, String> settings = new TreeMap<>(Map.of("low_power", "0"));
  private final Map<String, RealProgram> installed = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> unexpected = new CopyOnWriteArrayList<>();
  private Runnable death = () -> {};
  private volatile String bootId = UUID.randomUUID().toString();
  private volatile int batteryPercent = 87;
  private volatile boolean awake;

  EmulatedPhone(Profile profile) {
    this.profile = profile;
    processor = new Processor(profile.clusters());
  }

  public Profile profile() {
    return profile;
  }

  public Faults faults() {
    return faults;
  }

  /** Its files below {@code /data/local/tmp}. */
  public Storage storage() {
    return storage;
  }

  /**
   * Gives it a program that this host really runs whenever it is started on the phone, on copies of
   * the phone's files.
   */
  public void install(String name, Path program) {
    installed.put(name, new RealProgram(program));
  }

  Map<String, RealProgram> installed() {
    return installed;
  }

  Processor processor() {
    return processor;
  }

  /** Lets time pass while nothing runs. */
  public void idle(Duration time) {
    processor.idle(time);
  }

  /** Puts it into air of another temperature, in °C, for long. */
  public void ambient(double celsius) {
    processor.ambient(celsius);
  }

  public void switchOff(int core) {
    processor.switchOff(core);
  }

  /** How full the battery is, in percent. */
  public void battery(int percent) {
    batteryPercent = percent;
  }

  int battery() {
    return batteryPercent;
  }

  boolean isAwake() {
    return awake;
  }

  void wake() {
    awake = true;
  }

  String bootId() {
    return bootId;
  }

  /** Settings of the table {@code global} as they are now. */
  public SortedMap<String, String> settings() {
    synchronized (settings) {
      return new TreeMap<>(settings);
    }
  }

  /** Changes a setting, as its owner would. */
  public void set(String name, String value) {
    synchronized (settings) {
      settings.put(name, value);
    }
  }

  void unset(String name) {
    synchronized (settings) {
      settings.remove(name);
    }
  }

  /** The text of every command that its shell was given. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** What it was asked that nobody may ask. */
  public List<String> unexpected() {
    return List.copyOf(unexpected);
  }

  void isUnexpected(String what) {
    unexpected.add(what);
  }

  void reboot() {
    bootId = UUID.randomUUID().toString();
    processor.restart();
    awake = false;
  }

  /** What happens when a fault kills it. */
  void onDeath(Runnable action) {
    death = action;
  }

  void die() throws IOException {
    death.run();
    throw new IOException("the phone is gone");
  }

  /** How adbd introduces itself. */
  String banner() {
    String features = faults.oldShell() ? "cmd" : "shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir";
    return "device::ro.product.name=%s;ro.product.model=%s;ro.product.device=%s;features=%s"
        .formatted(profile.product(), profile.model(), profile.device(), features);
  }

  /** Serves one stream to its end. */
  void serve(String service, ServiceStream stream) throws IOException {
    try {
      faults.waitWhileMute();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Matcher packets = PACKETS.matcher(service);
    if (service.equals("sync:")) {
      new SyncService(this, stream).serve();
    } else if (packets.matches() && !faults.oldShell()) {
      commands.add(packets.group(1));
      ShellService.packets(this, packets.group(1), stream.output());
    } else if (service.startsWith(TERMINAL) && faults.oldShell()) {
      String command = service.substring(TERMINAL.length());
      commands.add(command);
      ShellService.terminal(this, command, stream.output());
    } else {
      isUnexpected(service);
    }
  }
}
