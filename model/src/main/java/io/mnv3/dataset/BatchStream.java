package io.mnv3.dataset;

import io.mnv3.UserError;
import io.mnv3.onednn.Tensors;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of a part, made ready by other threads ahead of who takes them. What a batch holds
 * follows from the seed and its number alone: neither the number of threads nor where the stream
 * begins matters.
 */
public final class BatchStream implements AutoCloseable {
  /** Batches that are ready or in the making. */
  private static final int AHEAD = 4;

  private final Plan plan;
  private final long end;
  private final ExecutorService threads;
  private final Deque<Future<Filled>> coming = new ArrayDeque<>();
  private final Deque<float[]> free = new ArrayDeque<>();
  private final INDArray images;
  private final MemorySegment memory;
  private long started;
  private long given;
  private long idleNanos;

  /** What the batch of a number holds. */
  private interface Plan {
    Filled fill(long number, float[] buffer);

    int batch();

    InputFormat format();
  }

  private record Filled(float[] images, int[] labels) {}

  private BatchStream(Plan plan, long first, long end, int threads) {
    this.plan = plan;
    this.end = end;
    started = first;
    given = first;
    InputFormat format = plan.format();
    int side = format.resolution();
    images = Nd4j.create(DataType.FLOAT, plan.batch(), side, side, format.channels());
    memory = Tensors.segment(images);
    for (int i = 0; i < AHEAD; i++) {
      free.add(new float[plan.batch() * format.length()]);
    }
    this.threads =
        Executors.newFixedThreadPool(
            threads, task -> Thread.ofPlatform().daemon().name("batches").unstarted(task));
    startMore();
  }

  /**
   * Endless batches for training, epoch after epoch; the pictures that fill no batch at an epoch's
   * end are left out, others in each epoch.
   *
   * @param firstStep number of the first batch
   */
  public static BatchStream training(
      Part part,
      InputFormat format,
      List<Augmentation> augmentations,
      int batch,
      long seed,
      long firstStep,
      int threads) {
    if (batch < 1 || batch > part.size()) {
      throw new UserError(
          "a batch of %d cannot be made of %,d training pictures".formatted(batch, part.size()));
    }
    Plan plan = new TrainingPlan(part, format, List.copyOf(augmentations), batch, seed);
    return new BatchStream(plan, firstStep, Long.MAX_VALUE, threads);
  }

  /** All pictures of a part once, in order, unchanged. */
  public static BatchStream once(Part part, InputFormat format, int batch, int threads) {
    long batches = Math.ceilDiv(part.size(), batch);
    return new BatchStream(new EvaluationPlan(part, format, batch), 0, batches, threads);
  }

  /** Batches of an epoch of training. */
  public static int stepsPerEpoch(Part part, int batch) {
    return part.size() / batch;
  }

  private static final class TrainingPlan implements Plan {
    private final Part part;
    private final InputFormat format;
    private final List<Augmentation> augmentations;
    private final int batch;
    private final long seed;
    private volatile Order order = new Order(-1, new int[0]);

    private record Order(long epoch, int[] indices) {}

    TrainingPlan(
        Part part, InputFormat format, List<Augmentation> augmentations, int batch, long seed) {
      this.part = part;
      this.format = format;
      this.augmentations = augmentations;
      this.batch = batch;
      this.seed = seed;
    }

    private int[] order(long epoch) {
      Order known = order;
      if (known.epoch() != epoch) {
        known = new Order(epoch, Permutations.ofEpoch(part.size(), seed, epoch));
        order = known;
      }
      return known.indices();
    }

    @Override
    public int batch() {
      return batch;
    }

    @Override
    public InputFormat format() {
      return format;
    }

    @Override
    public Filled fill(long number, float[] buffer) {
      int steps = stepsPerEpoch(part, batch);
      long epoch = number / steps;
      int first = (int) (number % steps) * batch;
      int[] indices = order(epoch);
      int[] labels = new int[batch];
      for (int i = 0; i < batch; i++) {
        int index = indices[first + i];
        RandomGenerator random = Permutations.generator(seed, epoch, index);
        format.write(part.read(index), augmentations, random, buffer, i * format.length());
        labels[i] = part.label(index);
      }
      return new Filled(buffer, labels);
    }
  }

  private record EvaluationPlan(Part part, InputFormat format, int batch) implements Plan {
    @Override
    public Filled fill(long number, float[] buffer) {
      int first = (int) number * batch;
      int[] labels = new int[Math.min(batch, part.size() - first)];
      Arrays.fill(buffer, 0);
      for (int i = 0; i < labels.length; i++) {
        format.write(part.read(first + i), buffer, i * format.length());
        labels[i] = part.label(first + i);
      }
      return new Filled(buffer, labels);
    }
  }

  private void startMore() {
    while (started < end && !free.isEmpty()) {
      long number = started++;
      float[] buffer = free.remove();
      coming.add(threads.submit(() -> plan.fill(number, buffer)));
    }
  }

  /** Whether there is another batch. */
  public boolean hasNext() {
    return given < end;
  }

  /**
   * The next batch, in memory that is used for the one after it too.
   *
   * @throws UserError if pictures cannot be read
   */
  public Batch next() {
    long begin = System.nanoTime();
    Filled filled = taken(coming.remove());
    idleNanos += System.nanoTime() - begin;
    MemorySegment.copy(
        filled.images(), 0, memory, ValueLayout.JAVA_FLOAT, 0, filled.images().length);
    free.add(filled.images());
    given++;
    startMore();
    return new Batch(images, filled.labels());
  }

  private static Filled taken(Future<Filled> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while batches were made");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Nanoseconds in which whoever takes the batches waited for them. */
  public long idleNanos() {
    return idleNanos;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    images.close();
  }
}
