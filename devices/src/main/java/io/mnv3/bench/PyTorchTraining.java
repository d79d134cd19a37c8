package io.mnv3.bench;

import ai.djl.engine.Engine;
import io.mnv3.weights.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * PyTorch through DJL, on torchvision's network as TorchScript.
 *
 * @param channelsLast whether the images lie channels last, by which PyTorch's convolutions do so
 *     too, rather than channels first, as PyTorch programs usually have them
 */
record PyTorchTraining(boolean channelsLast) implements TrainingPeer {
  private static final String PROPERTIES = "/native/lib/pytorch.properties";

  @Override
  public String name() {
    return channelsLast ? "pytorch-channels-last" : "pytorch";
  }

  /**
   * Channels last, the statistics of a batch norm are float32 sums over all positions of all
   * images, one a thread (pytorch, {@code aten/src/ATen/native/cpu/batch_norm_kernel.cpp}). Over
   * 131,072 positions that moved a first loss by 0.8 %; a third, after two updates, was 2.3 % off.
   */
  @Override
  public double tolerance() {
    return channelsLast ? 5e-2 : 1e-3;
  }

  @Override
  public void configure(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  /** PyTorch's version, as its library says without being loaded. */
  static String version() {
    try (InputStream file = Engine.class.getResourceAsStream(PROPERTIES)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file, "PyTorch's library has no " + PROPERTIES));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PreparedTraining prepare(TrainingRow row, Network network, TrainingBatch batch) {
    return new PyTorchRun(PyTorchNetwork.load(row.network(), network), batch, channelsLast);
  }
}
