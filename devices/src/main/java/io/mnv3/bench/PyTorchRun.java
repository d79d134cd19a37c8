package io.mnv3.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * PyTorch's training step, driven by DJL: the scripted network in training mode, softmax
 * cross-entropy, autograd, stochastic gradient descent with momentum in libtorch.
 */
final class PyTorchRun implements PreparedTraining {
  private static final int[] CHANNELS_SECOND = {0, 3, 1, 2};

  private final Model model;
  private final Trainer trainer;
  private final NDList images;
  private final NDList labels;

  PyTorchRun(Model model, TrainingBatch batch, boolean channelsLast) {
    this.model = model;
    Optimizer descent =
        Optimizer.sgd()
            .setLearningRateTracker(Tracker.fixed(TrainingPeer.LEARNING_RATE))
            .optMomentum(TrainingPeer.MOMENTUM)
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(descent));
    NDManager manager = model.getNDManager();
    NDArray input = images(manager, batch.images(), channelsLast);
    trainer.initialize(input.getShape());
    images = new NDList(input);
    labels = new NDList(manager.create(batch.labels()));
  }

  /** {@code [N, C, H, W]} either way; channels last it is a view of {@code [N, H, W, C]}. */
  private static NDArray images(NDManager manager, INDArray nhwc, boolean channelsLast) {
    if (channelsLast) {
      return manager
          .create(nhwc.data().asFloat(), new Shape(nhwc.shape()))
          .transpose(CHANNELS_SECOND);
    }
    try (INDArray nchw = nhwc.permute(CHANNELS_SECOND).dup('c')) {
      return manager.create(nchw.data().asFloat(), new Shape(nchw.shape()));
    }
  }

  @Override
  public double step() {
    double value;
    try (GradientCollector collector = trainer.newGradientCollector();
        NDList logits = trainer.forward(images);
        NDArray loss = trainer.getLoss().evaluate(labels, logits)) {
      collector.backward(loss);
      value = loss.getFloat();
    }
    trainer.step();
    return value;
  }

  @Override
  public OptionalLong plannedBytes() {
    return OptionalLong.empty();
  }

  @Override
  public OptionalDouble primitiveMicros() {
    return OptionalDouble.empty();
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
