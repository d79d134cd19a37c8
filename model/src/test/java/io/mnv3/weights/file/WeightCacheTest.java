package io.mnv3.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mnv3.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known files are found, downloaded and checked; without a network the message says what to do. */
final class WeightCacheTest {
  private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private HttpServer server;
  private WeightCache cache;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/file.bin",
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
          exchange.close();
        });
    byte[] archive = archive();
    server.createContext(
        "/file.tgz",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
          exchange.close();
        });
    server.start();
    cache = new WeightCache(List.of(folder.resolve("data")), folder.resolve("cache"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isDownloadedOnce() throws IOException {
    KnownFile known = known("/file.bin", null, digest());
    Path file = cache.resolve(known);
    assertThat(file).isEqualTo(folder.resolve("cache/file.bin")).hasBinaryContent(CONTENT);
    server.stop(0);
    assertThat(cache.resolve(known)).isEqualTo(file);
    assertThat(filesIn("cache")).containsExactly("file.bin");
  }

  @Test
  void isTakenOutOfAnArchive() {
    assertThat(cache.resolve(known("/file.tgz", "net/file.bin", digest())))
        .hasBinaryContent(CONTENT);
  }

  @Test
  void anotherContentIsNotKept() throws IOException {
    assertThatThrownBy(() -> cache.resolve(known("/file.bin", null, "00000000")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(digest())
        .hasMessageContaining("00000000");
    assertThat(filesIn("cache")).isEmpty();
  }

  @Test
  void aFailureSaysWhatToDo() {
    assertThatThrownBy(() -> cache.resolve(known("/none.bin", null, digest())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("404")
        .hasMessageContaining("/none.bin elsewhere and put it at")
        .hasMessageContaining(folder.resolve("cache/file.bin").toString());
    assertThatThrownBy(() -> cache.resolve(known("/file.tgz", "net/other.bin", digest())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("put its net/other.bin at");
    KnownFile offline = known("/file.bin", null, digest());
    server.stop(0);
    assertThatThrownBy(() -> cache.resolve(offline))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("elsewhere and put it at");
  }

  @Test
  void filesOfTheUserAreTakenAndChecked() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.write(data.resolve("file.bin"), CONTENT);
    server.stop(0);
    assertThat(cache.resolve(known("/file.bin", null, digest()))).isEqualTo(file);
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> cache.resolve(known("/file.bin", null, digest())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("delete it");
  }

  @Test
  void aPathIsAPathAndAnUnknownNameSaysWhatThereIs() throws IOException {
    Path file = Files.write(folder.resolve("mine.safetensors"), CONTENT);
    assertThat(cache.resolve(file.toString())).isEqualTo(file);
    assertThatThrownBy(() -> cache.resolve("v4-small"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("v4-small")
        .hasMessageContaining("v3-small_224_1.0_uint8");
    assertThatThrownBy(() -> cache.resolve("a\0b")).isInstanceOf(UserError.class);
  }

  @Test
  void theListIsWellFormed() {
    assertThat(KnownFiles.all()).extracting(KnownFile::name).doesNotHaveDuplicates();
    assertThat(KnownFiles.all()).extracting(KnownFile::file).doesNotHaveDuplicates();
    for (KnownFile known : KnownFiles.all()) {
      assertThat(URI.create(known.url()).getScheme()).as(known.name()).isEqualTo("https");
      assertThat(known.licence()).as(known.name()).isNotBlank();
      if (known.file().endsWith(".pth")) { // PyTorch's names end in the digest's first digits
        assertThat(known.file()).endsWith("-" + known.sha256() + ".pth");
        assertThat(known.convention()).as(known.name()).isNotNull();
      } else {
        assertThat(known.sha256()).as(known.name()).hasSize(64);
      }
    }
  }

  private KnownFile known(String path, @Nullable String member, String sha256) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return new KnownFile("test", "file.bin", url, member, sha256, "none", "a test", null);
  }

  private static String digest() {
    return HexFormat.of().formatHex(Digests.sha256().digest(CONTENT));
  }

  private List<String> filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (String name : List.of("net/readme", "net/file.bin")) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(CONTENT.length);
        tar.putArchiveEntry(entry);
        tar.write(CONTENT);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
