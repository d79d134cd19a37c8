package io.mnv3.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What PyTorch computes in the first steps of training (scripts/training_numbers.py says how).
 *
 * @param quantity {@code loss}, {@code gradient} or {@code running}
 * @param number of the tensor in order of execution, −1 for the loss
 * @param element index, or −1 for the tensor's norm
 */
record TorchNumbers(
    String network, int step, String quantity, int number, int element, double value) {

  /** All numbers of {@code network}. */
  static List<TorchNumbers> of(String network) {
    InputStream stream =
        Objects.requireNonNull(
            TorchNumbers.class.getResourceAsStream("/training/torchvision.csv"), "the numbers");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(TorchNumbers::parse)
          .filter(row -> row.network().equals(network))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TorchNumbers parse(String line) {
    String[] cells = line.split(",", -1);
    boolean loss = cells[3].isEmpty();
    boolean norm = loss || cells[5].equals("norm");
    return new TorchNumbers(
        cells[0],
        Integer.parseInt(cells[1]),
        cells[2],
        loss ? -1 : Integer.parseInt(cells[3]),
        norm ? -1 : Integer.parseInt(cells[5]),
        Double.parseDouble(cells[6]));
  }
}
