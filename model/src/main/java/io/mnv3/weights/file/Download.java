package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a known file: to a temporary file, checked against its SHA-256, then renamed.
 *
 * @param known what to download
 * @param target where to put it
 */
public record Download(KnownFile known, Path target) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LARGEST = 256L << 20;

  /**
   * Downloads the file and returns where it is.
   *
   * @throws UserError if that fails; the message says how to do it by hand
   */
  public Path run() {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(known.url())).timeout(PATIENCE).build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("the server answers " + response.statusCode());
        }
        save(body);
      }
      return target;
    } catch (IOException e) {
      throw failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
  }

  private void save(InputStream body) throws IOException {
    @Nullable String member = known.member();
    if (member == null) {
      write(body);
      return;
    }
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(body))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName();
        if (name.equals(member) || name.equals("./" + member)) {
          write(tar);
          return;
        }
      }
    }
    throw new IOException("the archive has no " + member);
  }

  private void write(InputStream in) {
    AtomicFile.write(
        target,
        out -> {
          DigestOutputStream digested = new DigestOutputStream(out, Digests.sha256());
          copy(in, digested);
          String digest = HexFormat.of().formatHex(digested.getMessageDigest().digest());
          if (!known.hasDigest(digest)) {
            throw new UserError(
                "%s has SHA-256 %s, which should begin with %s; nothing was kept"
                    .formatted(known.url(), digest, known.sha256()));
          }
        });
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
      total += read;
      if (total > LARGEST) {
        throw new UserError(
            "%s is over %d bytes long, longer than any file known here"
                .formatted(known.url(), LARGEST));
      }
      out.write(buffer, 0, read);
    }
  }

  /** Tells a broken connection from a full disk. */
  private int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private UserError failed(String reason, Exception cause) {
    String by =
        known.member() == null
            ? "download %s elsewhere and put it at %s".formatted(known.url(), target)
            : "download %s elsewhere and put its %s at %s"
                .formatted(known.url(), known.member(), target);
    return new UserError("cannot download %s (%s); %s".formatted(known.name(), reason, by), cause);
  }
}
