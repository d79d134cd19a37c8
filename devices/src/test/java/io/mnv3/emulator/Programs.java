package io.mnv3.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that time a model on the emulated cores: {@code benchmark_model} as {@link
 * #benchmarkModel} writes it to a file, and the suite's own runner.
 */
public final class Programs {
  private static final String MAGIC = "emulated benchmark_model ";
  private static final Pattern MADDS = Pattern.compile("emulated model of (\\d+) multiply-adds");
  private static final double XNNPACK = 0.6;
  private static final double NOISE = 0.01;
  private static final double MICRO = 1e3;
  private static final double SECOND = 1e9;
  private static final int TIMED_OUT = 124;

  private final EmulatedPhone phone;
  private final Terminal terminal;

  Programs(EmulatedPhone phone, Terminal terminal) {
    this.phone = phone;
    this.terminal = terminal;
  }

  /** A file that an emulated phone runs as {@code benchmark_model} of some version. */
  public static byte[] benchmarkModel(Dialect dialect) {
    return (MAGIC + dialect).getBytes(StandardCharsets.US_ASCII);
  }

  /** A file that an emulated phone takes for a model of a given cost. */
  public static byte[] model(long madds) {
    return "emulated model of %d multiply-adds"
        .formatted(madds)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Of what a program measured: times in nanoseconds. */
  record Timing(List<Long> warmUp, List<Long> runs, boolean inTime) {
    static double micros(List<Long> nanos) {
      return nanos.stream().mapToLong(Long::longValue).average().orElse(0) / MICRO;
    }
  }

  private record Job(
      String model, boolean xnnpack, int warmUps, int runs, double seconds, int limit, long mask) {}

  /** Runs a file that was pushed. */
  int pushed(byte[] program, CommandLine line, List<String> words, long mask) throws IOException {
    String text = new String(program, StandardCharsets.US_ASCII);
    if (!text.startsWith(MAGIC)) {
      terminal.error("%s: not executable: 64-bit ELF file\n".formatted(words.getFirst()));
      return 126;
    }
    Dialect dialect = Dialect.valueOf(text.substring(MAGIC.length()));
    Map<String, String> flags = new TreeMap<>();
    List<String> unconsumed = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      String[] parts = word.split("=", 2);
      if (parts.length == 2 && dialect.knows(parts[0])) {
        flags.put(parts[0], parts[1]);
      } else {
        unconsumed.add(word);
      }
    }
    String model = line.folder().orElse("") + "/" + flags.getOrDefault("--graph", "");
    if (!phone.storage().exists(model)) {
      terminal.out(dialect.opening(flags, unconsumed));
      terminal.error("Failed to load the model\nBenchmarking failed.\n");
      return 1;
    }
    Job job =
        new Job(
            model,
            flags.getOrDefault("--use_xnnpack", "true").equals("true"),
            Integer.parseInt(flags.getOrDefault("--warmup_runs", "1")),
            Integer.parseInt(flags.getOrDefault("--num_runs", "50")),
            Double.parseDouble(flags.getOrDefault("--min_secs", "1")),
            line.seconds(),
            mask);
    terminal.out(dialect.opening(flags, unconsumed));
    Timing timing = time(job);
    if (!timing.inTime()) {
      return TIMED_OUT;
    }
    terminal.out(dialect.results(timing, job.xnnpack()));
    if (flags.getOrDefault("--enable_op_profiling", "").equals("true")) {
      terminal.out(dialect.profile(timing));
    }
    return 0;
  }

  /** The suite's own runner, started by {@code app_process}. */
  int ownRunner(CommandLine line, List<String> words, long mask) throws IOException {
    Map<String, String> flags = new TreeMap<>();
    for (int i = 3; i + 1 < words.size(); i += 2) {
      flags.put(words.get(i), words.get(i + 1));
    }
    String classPath = line.environment().getOrDefault("CLASSPATH", "");
    String model = flags.getOrDefault("--model", "");
    if (!phone.storage().exists(classPath) || !phone.storage().exists(model)) {
      terminal.error("mnv3-runner failed: no such file: %s %s\n".formatted(classPath, model));
      return 1;
    }
    boolean xnnpack = flags.getOrDefault("--xnnpack", "").equals("true");
    Job job =
        new Job(
            model,
            xnnpack,
            Integer.parseInt(flags.getOrDefault("--warm-up-runs", "")),
            Integer.parseInt(flags.getOrDefault("--runs", "")),
            Integer.parseInt(flags.getOrDefault("--minimum-millis", "")) / 1e3,
            line.seconds(),
            mask);
    terminal.out("mnv3-runner 1\nruntime 2.16.1\nthreads 1\nxnnpack %s\n".formatted(xnnpack));
    terminal.out("init_nanos 8123456\ninput FLOAT32 1 224 224 3\noutput FLOAT32 1 1000\n");
    if (xnnpack) {
      terminal.error("INFO: Created TensorFlow Lite XNNPACK delegate for CPU.\n");
    }
    Timing timing = time(job);
    if (!timing.inTime()) {
      return TIMED_OUT;
    }
    StringBuilder text = new StringBuilder();
    timing.warmUp().forEach(nanos -> text.append("warm_up_nanos " + nanos + "\n"));
    timing.runs().forEach(nanos -> text.append("sample_nanos " + nanos + "\n"));
    text.append("cpus_allowed %x\ndone %d\n".formatted(allowed(mask), timing.runs().size()));
    terminal.out(text.toString());
    return 0;
  }

  private long allowed(long mask) {
    Cluster first = phone.profile().clusters().getFirst();
    return phone.faults().strays()
        ? (1L << (first.last() + 1)) - 1
        : mask & ((1L << phone.profile().cores()) - 1);
  }

  private Timing time(Job job) throws IOException {
    int cluster = phone.processor().fastest(allowed(job.mask())).orElseThrow();
    double madds = madds(job.model()) * (job.xnnpack() ? XNNPACK : 1);
    Random random = new Random(phone.commands().size());
    long start = phone.processor().nanos();
    List<Long> warmUp = new ArrayList<>();
    List<Long> runs = new ArrayList<>();
    long spent = 0;
    boolean inTime = true;
    while (inTime && (runs.size() < job.runs() || spent < job.seconds() * SECOND)) {
      long nanos = phone.processor().work(cluster, madds * Math.exp(NOISE * random.nextGaussian()));
      if (warmUp.size() < job.warmUps()) {
        warmUp.add(nanos);
      } else {
        runs.add(nanos);
        spent += nanos;
      }
      inTime = phone.processor().nanos() - start < job.limit() * SECOND;
    }
    return new Timing(warmUp, runs, inTime);
  }

  private double madds(String model) throws IOException {
    byte[] bytes = phone.storage().file(model).bytes();
    String text = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.US_ASCII);
    Matcher stated = MADDS.matcher(text.toLowerCase(Locale.ROOT));
    // Of a real file: the networks of the paper do some ten multiply-adds for each byte of weights.
    return stated.find() ? Double.parseDouble(stated.group(1)) : 10.0 * bytes.length;
  }
}
