package io.mnv3.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Shape;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** The vocabulary of oneDNN that the kernels share. */
public final class OneDnn {
  /** The processor, the only engine of the process: it has no state. */
  public static final engine CPU = new NativeObjects().keep(new engine(engine.kind.cpu, 0));

  private OneDnn() {}

  /** Layout of activations: {@code [N, H, W, C]} in memory, dimensions named in oneDNN's order. */
  public static memory.desc activations(int batch, Shape shape) {
    long[] dimensions = {batch, shape.channels(), shape.height(), shape.width()};
    return new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.nhwc);
  }

  /** Layout of a matrix or vector, rows first. */
  public static memory.desc plain(long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, tag(dimensions.length));
  }

  /** A layout that oneDNN may choose. */
  public static memory.desc any(long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.any);
  }

  private static memory.format_tag tag(int rank) {
    return switch (rank) {
      case 1 -> memory.format_tag.a;
      case 2 -> memory.format_tag.ab;
      case 4 -> memory.format_tag.abcd;
      case 5 -> memory.format_tag.abcde;
      default -> throw new IllegalArgumentException("no tensor has rank " + rank);
    };
  }

  /**
   * Attributes by which a primitive does {@code after} and takes its scratchpad from the caller.
   */
  public static primitive_attr attributes(post_ops after) {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    attributes.set_post_ops(after);
    return attributes;
  }

  /** Appends a non-linearity. */
  public static void append(post_ops after, Nonlinearity nonlinearity) {
    Elementwise e = elementwise(nonlinearity);
    after.append_eltwise(e.kind(), e.alpha(), e.beta());
  }

  /** oneDNN's name and constants for a non-linearity. */
  public record Elementwise(algorithm kind, float alpha, float beta) {}

  public static Elementwise elementwise(Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case LINEAR -> new Elementwise(algorithm.eltwise_linear, 1, 0);
      case RELU -> new Elementwise(algorithm.eltwise_relu, 0, 0);
      case RELU6 -> new Elementwise(algorithm.eltwise_clip, 0, 6);
      case HARD_SWISH -> new Elementwise(algorithm.eltwise_hardswish, 1f / 6, 0.5f);
      case SWISH -> new Elementwise(algorithm.eltwise_swish, 1, 0);
      case SIGMOID -> new Elementwise(algorithm.eltwise_logistic, 0, 0);
      case HARD_SIGMOID -> new Elementwise(algorithm.eltwise_hardsigmoid, 1f / 6, 0.5f);
    };
  }
}
