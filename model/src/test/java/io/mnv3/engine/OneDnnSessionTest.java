package io.mnv3.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a session promises besides the numbers. */
class OneDnnSessionTest {
  private static final int BATCH = 2;
  private static final int CLASSES = 10;
  private static final Network NETWORK =
      SeededWeights.network(
          Lowering.lower(
              Edits.classes(CLASSES)
                  .andThen(Edits.resolution(64))
                  .apply(Architectures.named("mobilenet_v3_small"))));
  private static final OneDnnNetwork PREPARED = new OneDnnEngine().prepare(NETWORK, BATCH, 1);

  private static final INDArray INPUT = Runs.input(NETWORK.graph(), BATCH, 1);
  private static final INDArray EXPECTED = Runs.run(new OneDnnEngine(), NETWORK, INPUT);

  @AfterAll
  static void close() {
    PREPARED.close();
  }

  private static INDArray newOutput() {
    return Nd4j.create(DataType.FLOAT, BATCH, CLASSES);
  }

  @Test
  void repeatedRunsGiveTheSameBytes() {
    try (OneDnnSession session = PREPARED.newSession()) {
      INDArray other = Runs.input(NETWORK.graph(), BATCH, 2);
      for (int i = 0; i < 5; i++) {
        INDArray output = newOutput();
        session.run(INPUT, output);
        assertThat(output.toFloatMatrix()).isDeepEqualTo(EXPECTED.toFloatMatrix());
        session.run(other, output);
        assertThat(output.toFloatMatrix()[0]).isNotEqualTo(EXPECTED.toFloatMatrix()[0]);
      }
    }
  }

  @Test
  void readsAndWritesViewsAtAnOffset() {
    INDArray images = Nd4j.concat(0, Runs.input(NETWORK.graph(), 3, 3), INPUT);
    INDArray logits = Nd4j.create(DataType.FLOAT, BATCH + 5, CLASSES);
    INDArray image = images.get(NDArrayIndex.interval(3, 3 + BATCH));
    INDArray place = logits.get(NDArrayIndex.interval(4, 4 + BATCH));
    assertThat(image.isView()).isTrue();
    assertThat(place.isView()).isTrue();
    try (OneDnnSession session = PREPARED.newSession()) {
      session.run(image, place);
    }
    for (int row = 0; row < logits.rows(); row++) {
      float[] expected = new float[CLASSES];
      if (row == 4 || row == 5) {
        expected = EXPECTED.toFloatMatrix()[row - 4];
      }
      assertThat(logits.toFloatMatrix()[row]).isEqualTo(expected);
    }
  }

  @Test
  void sessionsOfSeveralThreadsDoNotDisturbEachOther()
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> same = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int seed = i;
        same.add(threads.submit(() -> isAlwaysTheSame(seed)));
      }
      for (Future<Boolean> each : same) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  private static boolean isAlwaysTheSame(int seed) {
    INDArray input = Runs.input(NETWORK.graph(), BATCH, seed);
    INDArray expected = Runs.run(new OneDnnEngine(), NETWORK, input);
    boolean same = true;
    try (OneDnnSession session = PREPARED.newSession()) {
      for (int i = 0; i < 50; i++) {
        INDArray output = newOutput();
        session.run(input, output);
        same &= output.equalsWithEps(expected, 0);
      }
    }
    return same;
  }

  @Test
  void aRunAllocatesNothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    INDArray output = newOutput();
    try (OneDnnSession session = PREPARED.newSession()) {
      for (int i = 0; i < 2000; i++) {
        session.run(INPUT, output);
      }
      long pointers = Pointer.totalCount();
      long resident = Pointer.physicalBytes();
      long java = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2000; i++) {
        session.run(INPUT, output);
      }
      assertThat(thread.getCurrentThreadAllocatedBytes() - java).isLessThan(2000);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      assertThat(Pointer.physicalBytes() - resident).isLessThan(4 << 20);
    }
  }

  @Test
  void closingGivesTheMemoryBack() {
    for (int i = 0; i < 10; i++) {
      Runs.run(new OneDnnEngine(), NETWORK, INPUT).close();
    }
    int runs = 30;
    long resident = residentBytes();
    for (int i = 0; i < runs; i++) {
      Runs.run(new OneDnnEngine(), NETWORK, INPUT).close();
    }
    // Java's own heap is among these bytes and moves; keeping the weights would take twice as much.
    long weights = Costs.total(NETWORK.graph()).parameters() * Float.BYTES;
    assertThat(residentBytes() - resident).isLessThan(runs * weights / 2);
  }

  private static long residentBytes() {
    System.gc();
    return Pointer.physicalBytes();
  }

  @Test
  void profilesEveryNodeOnceWithItsCost() {
    Graph folded = BatchNormFolding.fold(NETWORK).graph();
    INDArray output = newOutput();
    List<StepProfile> steps;
    try (OneDnnSession session = PREPARED.newSession()) {
      steps = session.profile(INPUT, output, 7);
    }
    assertThat(output.toFloatMatrix()).isDeepEqualTo(EXPECTED.toFloatMatrix());
    assertThat(steps.stream().flatMap(step -> step.nodes().stream()))
        .containsExactlyInAnyOrderElementsOf(folded.nodes().stream().map(Node::id).toList());
    assertThat(steps.stream().mapToLong(StepProfile::multiplyAdds).sum())
        .isEqualTo(BATCH * Costs.total(NETWORK.graph()).multiplyAdds());
    assertThat(steps)
        .allSatisfy(step -> {
          assertThat(step.nanos()).hasSize(7).allMatch(nanos -> nanos > 0);
          assertThat(step.bytesRead()).isPositive();
          assertThat(step.bytesWritten()).isPositive();
          assertThat(step.implementations()).doesNotContain("ref:any");
        });
  }

  @Test
  void cannotRunOnceClosed() {
    OneDnnSession session = PREPARED.newSession();
    session.close();
    session.close();
    assertThatIllegalStateException().isThrownBy(() -> session.run(INPUT, newOutput()));
  }

  @Test
  void saysWhatIsWrongWithAnArray() {
    try (OneDnnSession session = PREPARED.newSession()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(Runs.input(NETWORK.graph(), 3, 1), newOutput()))
          .withMessage("the input has shape [3, 64, 64, 3] instead of [2, 64, 64, 3]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(INPUT, Nd4j.create(DataType.FLOAT, BATCH, 11)))
          .withMessageContaining("the output has shape [2, 11]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(INPUT.castTo(DataType.DOUBLE), newOutput()))
          .withMessageContaining("DOUBLE instead of FLOAT");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.run(INPUT.dup('f'), newOutput()))
          .withMessageContaining("not in c-order");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneDnnEngine().prepare(NETWORK, 0, 1));
  }
}
