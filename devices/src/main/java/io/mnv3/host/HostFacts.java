package io.mnv3.host;

import io.mnv3.result.GitRevision;
import java.util.SortedMap;
import java.util.TreeMap;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

/** What a number measured on this host needs to be told with it. */
public final class HostFacts {
  private HostFacts() {}

  /** Facts of this host and this Java, by name: the context of a measurement. */
  public static SortedMap<String, String> collect() {
    SortedMap<String, String> facts = new TreeMap<>();
    SystemInfo system = new SystemInfo();
    CentralProcessor processor = system.getHardware().getProcessor();
    facts.put("cpu", processor.getProcessorIdentifier().getName().strip());
    facts.put("cores", String.valueOf(processor.getPhysicalProcessorCount()));
    facts.put("logicalCores", String.valueOf(processor.getLogicalProcessorCount()));
    facts.put("memoryBytes", String.valueOf(system.getHardware().getMemory().getTotal()));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch"));
    facts.put(
        "jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("revision", GitRevision.current());
    return facts;
  }
}
