package io.mnv3.runner;

import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.origin.Origin;
import com.android.tools.r8.origin.PathOrigin;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Makes what phones need for {@link AndroidRunner}: our class and TensorFlow Lite's own Java
 * library for Android ({@code org.tensorflow:tensorflow-lite}) as Android's byte code, by Google's
 * D8, and that library's native part.
 */
public final class AndroidProgram {
  /** Android 7: older than every phone of the paper. */
  private static final int OLDEST_API = 24;

  private static final String RESOURCES = "io/mnv3/runner/android/";
  private static final String IMPLEMENTATION = "tensorflow-lite.aar";
  private static final List<String> LIBRARY = List.of("tensorflow-lite-api.aar", IMPLEMENTATION);
  private static final String NATIVE_PART = "libtensorflowlite_jni.so";
  private static final String NATIVE_ENTRY = "jni/arm64-v8a/" + NATIVE_PART;

  private AndroidProgram() {}

  /**
   * Makes the files in {@code folder}, which takes some seconds.
   *
   * @throws IllegalStateException if D8 refuses a class
   */
  public static AndroidRunner make(Path folder) {
    for (String archive : LIBRARY) {
      byte[] bytes = OnDeviceClasses.bytes(RESOURCES + archive);
      AtomicFile.write(folder.resolve(archive), out -> out.write(bytes));
    }
    Path program = folder.resolve("runner.jar");
    Complaints complaints = new Complaints();
    try {
      D8.run(command(folder, program, complaints));
    } catch (CompilationFailedException e) {
      throw new IllegalStateException(
          "the runner cannot be turned into Android's byte code: " + complaints.texts, e);
    }
    return new AndroidRunner(program, nativePart(folder));
  }

  private static D8Command command(Path folder, Path program, Complaints complaints)
      throws CompilationFailedException {
    D8Command.Builder builder =
        D8Command.builder(complaints)
            .setMode(CompilationMode.RELEASE)
            .setMinApiLevel(OLDEST_API)
            .setOutput(program, OutputMode.DexIndexed);
    for (String name : OnDeviceClasses.PROGRAM) {
      Origin origin = new PathOrigin(Path.of(name));
      builder.addClassProgramData(OnDeviceClasses.bytes(name), origin);
    }
    LIBRARY.forEach(archive -> builder.addProgramFiles(folder.resolve(archive)));
    return builder.build();
  }

  private static Path nativePart(Path folder) {
    Path library = folder.resolve(NATIVE_PART);
    try (ZipFile archive = new ZipFile(folder.resolve(IMPLEMENTATION).toFile());
        InputStream bytes = archive.getInputStream(archive.getEntry(NATIVE_ENTRY))) {
      AtomicFile.write(library, bytes::transferTo);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what D8 says against the classes; what it says besides is of no use to anybody here. */
  private static final class Complaints implements DiagnosticsHandler {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void error(Diagnostic error) {
      texts.add(error.getDiagnosticMessage());
    }

    @Override
    public void warning(Diagnostic warning) {
      texts.add(warning.getDiagnosticMessage());
    }

    @Override
    public void info(Diagnostic info) {}
  }
}
