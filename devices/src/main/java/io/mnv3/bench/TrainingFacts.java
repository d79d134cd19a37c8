package io.mnv3.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a process of {@link TrainingBenchmark} says besides times. Not a number: not known. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class TrainingFacts {
  /** Loss of the first step. */
  public double firstLoss;

  /** Loss of the third step: what two updates made of it. */
  public double thirdLoss;

  /** By how many bytes preparing and training raised the peak of the process's resident memory. */
  public double memory;

  /** Bytes that the peer said it would take. */
  public double plannedMemory;

  /** Microseconds of a step that the library's primitives take by themselves. */
  public double primitiveMicros;

  /** Takes over everything that {@code other} says. */
  void assign(TrainingFacts other) {
    firstLoss = other.firstLoss;
    thirdLoss = other.thirdLoss;
    memory = other.memory;
    plannedMemory = other.plannedMemory;
    primitiveMicros = other.primitiveMicros;
  }
}
