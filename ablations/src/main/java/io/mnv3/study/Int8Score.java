package io.mnv3.study;

import io.mnv3.dataset.Batch;
import io.mnv3.dataset.BatchStream;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.InputFormat;
import io.mnv3.dataset.Part;
import io.mnv3.dataset.Split;
import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.quantize.PairedRun;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.weights.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a trained network does in eight bits on the test part, beside float. It is quantised after
 * training, on unchanged pictures of the training part; Table 4's networks were trained for it.
 *
 * @param format how pictures become the network's input
 * @param threads of a run, and of those that read pictures
 */
record Int8Score(Dataset dataset, InputFormat format, int threads) {
  private static final int MOST = 256;
  private static final int BATCHES = 4;
  private static final int SHOWN = 64;

  /** The outcomes of {@code trained} on every image of the test part. */
  PairedOutcomes of(Network trained) {
    QuantizedNetwork quantized = PostTrainingQuantization.quantize(trained, calibrating(), _ -> {});
    try (PairedRun run = new PairedRun(trained, quantized, 0, SHOWN, threads);
        BatchStream batches = BatchStream.once(dataset.part(Split.TEST), format, SHOWN, threads)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        run.show(batch.images(), batch.labels());
      }
      return run.outcomes();
    }
  }

  /** How many pictures choose ranges and correct biases. */
  int calibratingCount() {
    return Math.min(MOST, dataset.part(Split.TRAIN).size());
  }

  /** Pictures spread evenly over the training part, in batches that are spread over it too. */
  private List<INDArray> calibrating() {
    Part part = dataset.part(Split.TRAIN);
    int count = calibratingCount();
    int batches = Math.min(BATCHES, count);
    List<INDArray> images = new ArrayList<>();
    for (int first = 0; first < batches; first++) {
      int[] indices =
          IntStream.iterate(first, i -> i < count, i -> i + batches)
              .map(i -> part.indices()[(int) ((long) i * part.size() / count)])
              .toArray();
      images.add(images(new Part(part.pictures(), indices)));
    }
    return images;
  }

  private INDArray images(Part part) {
    try (BatchStream one = BatchStream.once(part, format, part.size(), threads)) {
      return one.next().images().dup('c');
    }
  }
}
