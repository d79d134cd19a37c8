package io.mnv3.cluster;

import io.mnv3.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where a cluster is, as Spark writes it: {@code spark://HOST:PORT} is a standalone master, {@code
 * local[4]} this machine with four cores, {@code yarn} what Hadoop's settings name, {@code
 * k8s://URL} the server of a Kubernetes.
 */
public record Master(String url) {
  private static final Pattern LOCAL =
      Pattern.compile("local(\\[([0-9]{1,4}|\\*)(,[0-9]{1,4})?])?");
  private static final String HOST = "[\\w.-]+:[0-9]{1,5}";
  private static final String STANDALONE = "spark://";
  private static final Pattern REMOTE =
      Pattern.compile(STANDALONE + HOST + "(," + HOST + ")*|yarn|k8s://\\S+");
  private static final int MILLIS = 5_000;

  public Master {
    if (!LOCAL.matcher(url).matches() && !REMOTE.matcher(url).matches()) {
      throw new UserError(
          "--cluster must be spark://HOST:PORT, local[N], yarn or k8s://URL, not " + url);
    }
  }

  /** Whether its workers are threads of this process. */
  boolean isLocal() {
    return LOCAL.matcher(url).matches();
  }

  /**
   * Whether only Spark's distribution knows it, and not the libraries that the launcher fetches.
   */
  boolean needsSubmission() {
    return !isLocal() && !url.startsWith(STANDALONE);
  }

  /**
   * Sees to it that a standalone master is there, which Spark asks for a minute before it gives up.
   *
   * @throws UserError if none answers
   */
  void requireAnswer() {
    if (url.startsWith(STANDALONE)
        && Arrays.stream(url.substring(STANDALONE.length()).split(",", -1))
            .noneMatch(Master::answers)) {
      throw new UserError("no Spark master answers at " + url + "; start it, or correct --cluster");
    }
  }

  private static boolean answers(String address) {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    try {
      return Arrays.stream(InetAddress.getAllByName(address.substring(0, colon)))
          .anyMatch(host -> answers(host, port));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean answers(InetAddress host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
