package io.mnv3.collect;

import io.mnv3.adb.RemoteCommand;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of processors, up to 64.
 *
 * @param bits bit n is processor n
 */
public record CpuMask(long bits) {
  private static final int MOST = 64;

  /** The set of the given processors. */
  public static CpuMask of(Collection<Integer> cpus) {
    long bits = 0;
    for (int cpu : cpus) {
      if (cpu < 0 || cpu >= MOST) {
        throw new IllegalArgumentException("processor " + cpu + " of at most " + MOST);
      }
      bits |= 1L << cpu;
    }
    return new CpuMask(bits);
  }

  /**
   * Reads hexadecimal digits, as {@code taskset} takes them and {@code /proc/self/status} shows
   * them, there with a comma before every eight; empty if they are none.
   */
  public static Optional<CpuMask> ofDigits(String digits) {
    try {
      return Optional.of(new CpuMask(Long.parseUnsignedLong(digits.strip().replace(",", ""), 16)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Reads the kernel's list of processors, such as {@code 0-6,8}; empty if it is none. */
  public static Optional<CpuMask> ofList(String list) {
    long bits = 0;
    for (String range : list.strip().split(",", -1)) {
      String[] ends = range.split("-", 2);
      long from = Readings.number(ends[0]).orElse(-1);
      long to = Readings.number(ends[ends.length - 1]).orElse(-1);
      if (from < 0 || to < from || to >= MOST) {
        return Optional.empty();
      }
      for (long cpu = from; cpu <= to; cpu++) {
        bits |= 1L << cpu;
      }
    }
    return Optional.of(new CpuMask(bits));
  }

  /** The processors, rising. */
  public List<Integer> cpus() {
    return IntStream.range(0, MOST).filter(cpu -> ((bits >>> cpu) & 1) != 0).boxed().toList();
  }

  /** Whether all of these are in {@code other}. */
  public boolean isWithin(CpuMask other) {
    return (bits & ~other.bits) == 0;
  }

  /** Hexadecimal digits for {@code taskset}, at least two: {@code 0c}, {@code f0}, {@code 100}. */
  public String digits() {
    return "%02x".formatted(bits);
  }

  /** The command, pinned to these processors with all the threads that it will have. */
  public RemoteCommand pin(RemoteCommand command) {
    return new RemoteCommand(
        Stream.concat(Stream.of("taskset", digits()), command.words().stream()).toList(),
        command.environment(),
        command.folder());
  }
}
