package io.mnv3.train;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OneDnn;
import io.mnv3.onednn.PrimitiveKernel;
import io.mnv3.onednn.Team;
import io.mnv3.weights.TensorSpec.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** What the makers of tasks share, and the size of each value that they speak of. */
final class TrainingContext {
  private final Graph graph;
  private final int batch;
  private final Team team;
  private final NativeObjects objects;
  private final Map<String, Long> bytes = new HashMap<>();

  TrainingContext(Graph graph, int batch, Team team, NativeObjects objects) {
    this.graph = graph;
    this.batch = batch;
    this.team = team;
    this.objects = objects;
  }

  Graph graph() {
    return graph;
  }

  int batch() {
    return batch;
  }

  /** Who does the work that oneDNN doesn't. */
  Team team() {
    return team;
  }

  /** Shape of what the node {@code id} writes, without batch. */
  Shape shape(String id) {
    return graph.shape(id);
  }

  /** The value {@code id} as {@code [N, C, H, W]}, channels last in memory. */
  Argument.Value image(String id, Shape shape) {
    return value(id, OneDnn.activations(batch, shape));
  }

  /** The value {@code id} as {@code [N, H·W·C]}. */
  Argument.Value rows(String id, Shape shape) {
    return value(id, OneDnn.plain(batch, shape.size()));
  }

  /** A value in any layout. */
  Argument.Value value(String id, memory.desc layout) {
    bytes.merge(id, layout.get_size(), Math::max);
    return new Argument.Value(id, objects.keep(layout));
  }

  /** Bytes of the value {@code id}. */
  long bytes(String id) {
    Long size = bytes.get(id);
    if (size == null) {
      throw new IllegalStateException("nothing says how large " + id + " is");
    }
    return size;
  }

  /** A weight, bias, scale or shift of {@code node}. */
  Argument.Value parameter(Node node, Role role, memory.desc layout) {
    return new Argument.Value(node.id() + "/" + role, objects.keep(layout));
  }

  /** Where the gradient of that goes. */
  Argument.Value gradient(Node node, Role role, memory.desc layout) {
    return new Argument.Value(Gradients.of(node.id() + "/" + role), objects.keep(layout));
  }

  memory.desc keep(memory.desc layout) {
    return objects.keep(layout);
  }

  static primitive_attr attributes() {
    return OneDnn.attributes(new post_ops());
  }

  Part part(
      Node node,
      primitive_desc_base descriptor,
      primitive operation,
      Map<Integer, Argument> arguments) {
    return Part.of(PrimitiveKernel.of(node.id(), descriptor, operation, arguments, objects));
  }

  /** {@code plain} itself if that is the layout wanted, else a copy that {@code parts} makes. */
  Argument packed(Node node, List<Part> parts, Argument.Value plain, memory.desc wanted) {
    if (plain.layout().equals(wanted)) {
      return plain;
    }
    Argument.Scratchpad copy = new Argument.Scratchpad(objects.keep(wanted), 0);
    parts.add(reorder(node, plain, plain.layout(), copy, wanted));
    return copy;
  }

  /** Copies from one layout to another. */
  Part reorder(Node node, Argument from, memory.desc is, Argument to, memory.desc becomes) {
    reorder.primitive_desc descriptor =
        new reorder.primitive_desc(OneDnn.CPU, is, OneDnn.CPU, becomes, attributes(), false);
    return part(
        node,
        descriptor,
        new reorder(descriptor),
        Map.of(dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to));
  }
}
