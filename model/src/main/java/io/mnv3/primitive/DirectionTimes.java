package io.mnv3.primitive;

/** A layer with weights in its three directions, each in microseconds. */
interface DirectionTimes {
  double forward();

  double dataGradient();

  double weightGradient();
}
