package io.mnv3.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The figures' typeface: Liberation Sans, which comes with PDFBox. Text becomes outlines, so
 * whoever opens a figure does not need it.
 *
 * <p>Java's font code asks fontconfig for the system's fonts before it loads any, and fails where
 * there are none, as on servers and in containers. A configuration that names our own font as the
 * only one goes round that; {@code sun.awt.fontconfig} is the JDK's setting for it, which Linux
 * alone needs.
 */
final class Fonts {
  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final String CONFIGURATION = "sun.awt.fontconfig";
  private static final Font BASE = load();

  private Fonts() {}

  /** The typeface at {@code size} units of a figure. */
  static Font size(float size) {
    return BASE.deriveFont(size);
  }

  private static Font load() {
    System.setProperty("java.awt.headless", "true");
    try {
      Path folder = Files.createTempDirectory("mnv3-font");
      Path file = folder.resolve("font.ttf");
      Path configuration = folder.resolve("fontconfig.properties");
      try {
        copy(file);
        configure(configuration, file);
        return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
      } finally {
        // The font is mapped when it is first used, so the file has to stay until the end.
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        configuration.toFile().deleteOnExit();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the figures' font", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the figures' font is damaged", e);
    }
  }

  private static void copy(Path file) throws IOException {
    try (InputStream in = PDDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("PDFBox no longer brings " + RESOURCE);
      }
      Files.copy(in, file);
    }
  }

  private static void configure(Path configuration, Path font) throws IOException {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    if (linux && System.getProperty(CONFIGURATION) == null) {
      Files.writeString(
          configuration,
          """
          version=1
          allfonts.latin-1=Any
          sequence.allfonts=latin-1
          filename.Any=%s
          """
              .formatted(font));
      System.setProperty(CONFIGURATION, configuration.toString());
    }
  }
}
