package io.mnv3.weights.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * An unpickler for PyTorch's state dictionaries and nothing else. It knows a handful of callables,
 * makes only dictionaries, lists, tuples, numbers, texts and tensors, and reads no text longer than
 * what is left of its input.
 */
final class TensorUnpickler extends Unpickler {
  /** Opcodes of a state dictionary, in protocols 2 to 4. */
  private static final Set<Short> OPCODES =
      Set.of(
          Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.EMPTY_DICT,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.MEMOIZE,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.LONG1,
          Opcodes.BINFLOAT,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BINUNICODE,
          Opcodes.SHORT_BINUNICODE,
          Opcodes.GLOBAL,
          Opcodes.STACK_GLOBAL,
          Opcodes.REDUCE,
          Opcodes.BINPERSID,
          Opcodes.SETITEM,
          Opcodes.SETITEMS,
          Opcodes.BUILD,
          Opcodes.EMPTY_LIST,
          Opcodes.APPEND,
          Opcodes.APPENDS);

  private static final int LONGEST_NAME = 200;

  /**
   * A tensor before its data are looked up.
   *
   * @param offset elements before the first
   * @param strides distances between neighbours in each dimension, in elements
   */
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

  /**
   * Where a tensor's elements are.
   *
   * @param key the storage's name in the file
   * @param elements how many it holds
   */
  record Storage(String key, ElementType type, long elements) {}

  /** PyTorch's class for storages of one element type; it is named, and never called. */
  private record StorageClass(ElementType type) {}

  /** The callables and classes that may be named, by module and name. */
  private static final Map<String, Object> GLOBALS =
      Map.of(
          "collections OrderedDict", constructor(_ -> new LinkedHashMap<Object, Object>()),
          "torch._utils _rebuild_tensor", constructor(TensorUnpickler::tensor),
          "torch._utils _rebuild_tensor_v2", constructor(TensorUnpickler::tensor),
          "torch._utils _rebuild_parameter", constructor(arguments -> arguments[0]),
          "torch FloatStorage", new StorageClass(ElementType.F32),
          "torch DoubleStorage", new StorageClass(ElementType.F64),
          "torch HalfStorage", new StorageClass(ElementType.F16),
          "torch BFloat16Storage", new StorageClass(ElementType.BF16),
          "torch LongStorage", new StorageClass(ElementType.I64),
          "torch IntStorage", new StorageClass(ElementType.I32));

  private static IObjectConstructor constructor(IObjectConstructor body) {
    return body;
  }

  @Override
  protected Object dispatch(short opcode) throws IOException {
    if (!OPCODES.contains(opcode)) {
      throw new PickleException(
          "it uses operation 0x%02x of pickle, which no weights need".formatted(opcode));
    }
    return switch (opcode) {
      case Opcodes.GLOBAL -> push(global(line(), line()));
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        yield push(global(stack.pop().toString(), name.toString()));
      }
      case Opcodes.BUILD -> {
        stack.pop(); // attributes of a dictionary: versions of modules, not needed
        yield NO_RETURN_VALUE;
      }
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        Object key = stack.pop();
        put(key, value);
        yield NO_RETURN_VALUE;
      }
      case Opcodes.SETITEMS -> {
        List<Object> items = stack.pop_all_since_marker();
        for (int i = 0; i + 1 < items.size(); i += 2) {
          put(items.get(i), items.get(i + 1));
        }
        yield NO_RETURN_VALUE;
      }
      case Opcodes.APPEND -> {
        Object item = stack.pop();
        append(List.of(item));
        yield NO_RETURN_VALUE;
      }
      case Opcodes.APPENDS -> {
        List<Object> items = stack.pop_all_since_marker();
        append(items);
        yield NO_RETURN_VALUE;
      }
      case Opcodes.BINUNICODE -> {
        requireText();
        yield super.dispatch(opcode);
      }
      default -> super.dispatch(opcode);
    };
  }

  private Object push(Object value) {
    stack.add(value);
    return NO_RETURN_VALUE;
  }

  private static Object global(String module, String name) {
    Object known = GLOBALS.get(module + " " + name);
    if (known == null) {
      throw new PickleException(
          "it calls %s.%s, and only tensors are rebuilt here; save a state_dict()"
              .formatted(module, name));
    }
    return known;
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = input.read(); c != '\n'; c = input.read()) {
      if (c < 0 || text.length() == LONGEST_NAME) {
        throw new PickleException("a name in it has no end");
      }
      text.append((char) c);
    }
    return text.toString();
  }

  /** Keys are texts and numbers, so that hashing one never walks through a structure. */
  private void put(Object key, Object value) {
    if (!(key instanceof String || key instanceof Number)
        || !(stack.peek() instanceof Map<?, ?> map)) {
      throw new PickleException("it has a dictionary of no known kind");
    }
    @SuppressWarnings("unchecked") // every map on the stack was made here or by the superclass
    Map<Object, Object> dictionary = (Map<Object, Object>) map;
    dictionary.put(key, value);
  }

  /** As in the superclass, which however copies the list each time. */
  private void append(List<Object> items) {
    if (!(stack.peek() instanceof ArrayList<?> list)) {
      throw new PickleException("it appends to something that is no list");
    }
    @SuppressWarnings("unchecked") // every list on the stack was made by the superclass
    List<Object> target = (List<Object>) list;
    target.addAll(items);
  }

  /** Checks a text's length before the superclass allocates it. */
  private void requireText() throws IOException {
    input.mark(Integer.BYTES);
    int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
    if (length < 0 || length > input.available()) {
      throw new PickleException("a text in it is longer than the file");
    }
    input.reset();
  }

  @Override
  protected Object persistentLoad(Object id) {
    boolean storage =
        id instanceof Object[] parts
            && parts.length >= 5
            && "storage".equals(parts[0])
            && parts[1] instanceof StorageClass
            && parts[2] instanceof String
            && parts[4] instanceof Number;
    if (!storage) {
      throw new PickleException("it refers to something that is no storage of numbers");
    }
    Object[] parts = (Object[]) id;
    if (parts.length > 5 && parts[5] instanceof Object[]) {
      throw new PickleException("it has a storage that is a view of another");
    }
    return new Storage(
        (String) parts[2], ((StorageClass) parts[1]).type(), ((Number) parts[4]).longValue());
  }

  private static Object tensor(Object[] arguments) {
    return new Tensor(
        (Storage) arguments[0],
        ((Number) arguments[1]).longValue(),
        integers(arguments[2]),
        integers(arguments[3]));
  }

  private static List<Long> integers(Object tuple) {
    return Arrays.stream((Object[]) tuple).map(number -> ((Number) number).longValue()).toList();
  }
}
