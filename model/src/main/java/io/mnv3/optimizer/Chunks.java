package io.mnv3.optimizer;

import io.mnv3.onednn.Team;
import io.mnv3.onednn.Tensors;
import io.mnv3.train.TensorVector;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Goes through vectors of the same places in pieces that stay in the first cache. A piece is copied
 * to arrays, worked on in a loop that the compiler turns into vector instructions, and copied back.
 */
final class Chunks {
  private static final int LENGTH = 2048;

  /**
   * A piece of one tensor.
   *
   * @param slice the tensor's place
   */
  record Piece(TensorVector.Slice slice, long begin, int length) {}

  /** Work on a piece of several vectors. */
  interface Work {
    /**
     * Changes {@code arrays}.
     *
     * @param arrays the vectors' elements, in the vectors' order
     */
    void run(Piece piece, float[][] arrays);
  }

  private final List<Piece> pieces = new ArrayList<>();
  private final float[][][] arrays;
  private final Team team;

  /**
   * @param places of the vectors
   * @param vectors how many there are
   */
  Chunks(TensorVector places, int vectors, Team team) {
    this.team = team;
    for (TensorVector.Slice slice : places.slices()) {
      for (long begin = 0; begin < slice.length(); begin += LENGTH) {
        int length = (int) Math.min(LENGTH, slice.length() - begin);
        pieces.add(new Piece(slice, slice.offset() + begin, length));
      }
    }
    arrays = new float[team.size()][vectors][LENGTH];
  }

  /**
   * Does {@code work} on all pieces; the first {@code changed} of {@code vectors} are written back.
   */
  void run(List<TensorVector> vectors, int changed, Work work) {
    MemorySegment[] memory =
        vectors.stream()
            .map(TensorVector::all)
            .map((INDArray all) -> Tensors.segment(all))
            .toArray(MemorySegment[]::new);
    team.run((member, of) -> {
      int from = (int) ((long) pieces.size() * member / of);
      int to = (int) ((long) pieces.size() * (member + 1) / of);
      for (Piece piece : pieces.subList(from, to)) {
        run(memory, changed, work, piece, arrays[member]);
      }
    });
  }

  private static void run(
      MemorySegment[] memory, int changed, Work work, Piece piece, float[][] arrays) {
    long at = piece.begin() * Float.BYTES;
    for (int i = 0; i < memory.length; i++) {
      MemorySegment.copy(memory[i], ValueLayout.JAVA_FLOAT, at, arrays[i], 0, piece.length());
    }
    work.run(piece, arrays);
    for (int i = 0; i < changed; i++) {
      MemorySegment.copy(arrays[i], 0, memory[i], ValueLayout.JAVA_FLOAT, at, piece.length());
    }
  }
}
