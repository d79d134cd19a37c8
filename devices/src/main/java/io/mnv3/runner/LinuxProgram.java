package io.mnv3.runner;

import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * Makes what Linux devices need for {@link LinuxRunner}: our classes, JavaCPP's build of TensorFlow
 * Lite ({@code org.bytedeco:tensorflow-lite}) and its natives for one kind of machine.
 */
public final class LinuxProgram {
  /** Boards with a 64-bit ARM processor. */
  public static final String ARM64 = "linux-arm64";

  private LinuxProgram() {}

  /**
   * Makes the files that are ours in {@code folder}; the libraries stay where they are.
   *
   * @param platform kind of machine in JavaCPP's names; its natives must be on the class path
   * @param java the device's Java
   */
  public static LinuxRunner make(Path folder, String platform, String java) {
    Path program = folder.resolve("runner.jar");
    AtomicFile.write(program, LinuxProgram::write);
    List<Path> libraries =
        Stream.of(
                "org/bytedeco/javacpp/Loader.class",
                "org/bytedeco/tensorflowlite/FlatBufferModel.class",
                "org/bytedeco/javacpp/%s/libjnijavacpp.so".formatted(platform),
                "org/bytedeco/tensorflowlite/%s/libjnitensorflowlite.so".formatted(platform))
            .map(LinuxProgram::jarOf)
            .toList();
    return new LinuxRunner(Stream.concat(Stream.of(program), libraries.stream()).toList(), java);
  }

  /** The same for this host and the Java that runs this. */
  public static LinuxRunner makeForThisHost(Path folder) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return make(folder, Loader.getPlatform(), java.toString());
  }

  /** Leaves {@code out} open, as it is not ours. */
  private static void write(OutputStream out) throws IOException {
    JarOutputStream jar = new JarOutputStream(out);
    List<String> names = new ArrayList<>(OnDeviceClasses.PROGRAM);
    names.addAll(OnDeviceClasses.INTERPRETER);
    for (String name : names) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(OnDeviceClasses.bytes(name));
    }
    jar.finish();
  }

  /** The jar on the class path that holds a resource. */
  private static Path jarOf(String resource) {
    URL url = LinuxProgram.class.getResource("/" + resource);
    if (url == null) {
      throw new IllegalStateException("no jar on the class path has " + resource);
    }
    try {
      return url.openConnection() instanceof JarURLConnection jar
          ? Path.of(jar.getJarFileURL().toURI())
          : Path.of(new URI(url.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + " is no place of a jar", e);
    }
  }
}
