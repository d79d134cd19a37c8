package io.mnv3.cluster;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A standalone master and its workers on this machine, each a process of its own. */
final class StandaloneSpark implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  /**
   * Starts a master.
   *
   * @param home for what it writes
   */
  StandaloneSpark(Path home) throws IOException, InterruptedException {
    this.home = home;
    Files.createDirectories(home.resolve("jars"));
    port = freePort();
    master =
        start(
            "org.apache.spark.deploy.master.Master",
            "--host",
            HOST,
            "--port",
            Integer.toString(port),
            "--webui-port",
            "0");
    waitForMaster();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void waitForMaster() throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers()) {
      if (Instant.now().isAfter(end) || !master.isAlive()) {
        throw new IllegalStateException("Spark's master did not start");
      }
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Master master() {
    return new Master("spark://" + HOST + ":" + port);
  }

  /** Starts a worker with one core. */
  Process startWorker() throws IOException {
    Process worker =
        start(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            HOST,
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            home.resolve("work").toString(),
            master().url());
    workers.add(worker);
    return worker;
  }

  /** Kills a worker and the processes that it has started, as when its machine loses power. */
  static void kill(Process worker) {
    try (Stream<ProcessHandle> started = worker.descendants()) {
      Stream.concat(Stream.of(worker.toHandle()), started.toList().stream())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    File log = home.resolve("log").toFile();
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    process.environment().put("SPARK_HOME", home.toString());
    process.environment().put("SPARK_LOCAL_IP", HOST);
    process.environment().put("SPARK_SCALA_VERSION", "2.13"); // a distribution's scripts say so
    return process.start();
  }

  @Override
  public void close() {
    workers.forEach(StandaloneSpark::kill);
    kill(master);
    master.onExit().join();
  }
}
