package io.mnv3.latency;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Which networks to measure on a new phone, so that {@link PhoneCalibration} errs least: those
 * after which the variance of a prediction, averaged over all candidates, is least (an I-optimal
 * design), chosen one after the other. It depends on the networks alone, not on any latency.
 */
public final class AnchorChoice {
  /** As many as are worth a person's time. */
  public static final int MOST = 10;

  /** What is not known of a phone's level before the first measurement: any factor. */
  private static final double LEVEL_SPREAD = 10;

  private static final double[] WIDTHS = {0.35, 0.5, 0.75, 1};
  private static final int[] RESOLUTIONS = {96, 160, 224};

  private AnchorChoice() {}

  /** The anchors to measure on a new phone, the most telling first. */
  public static List<Variant> ofCatalogue() {
    List<Variant> candidates = new ArrayList<>();
    for (Architecture network : Architectures.all()) {
      for (double width : WIDTHS) {
        for (int resolution : RESOLUTIONS) {
          candidates.add(new Variant(network.name(), width, resolution, "", HardSwish.FUSED));
        }
      }
    }
    return choose(candidates, MOST);
  }

  /** The {@code count} best of the candidates, the most telling first. */
  static List<Variant> choose(List<Variant> candidates, int count) {
    List<RealVector> shares = candidates.stream().map(AnchorChoice::shares).toList();
    RealMatrix scatter = scatter(shares);
    RealMatrix precision = inverse(prior());
    List<Variant> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < shares.size(); i++) {
        double variance = variance(precision.add(information(shares.get(i))), scatter);
        if (variance < least && !chosen.contains(candidates.get(i))) {
          best = i;
          least = variance;
        }
      }
      chosen.add(candidates.get(best));
      precision = precision.add(information(shares.get(best)));
    }
    return List.copyOf(chosen);
  }

  /** What part of a network's latency each price makes on a Pixel 1. */
  private static RealVector shares(Variant variant) {
    double[] terms = Regression.PRICES.terms(variant.graph(), variant.hardSwish());
    double[] prices = PhoneCalibration.PIXEL1.values();
    RealVector parts = new ArrayRealVector(terms).ebeMultiply(new ArrayRealVector(prices));
    return parts.mapDivide(parts.getL1Norm());
  }

  /** Covariance of a phone's prices over a Pixel's: a common level, and each price's own spread. */
  private static RealMatrix prior() {
    RealMatrix own = MatrixUtils.createRealIdentityMatrix(Prices.COUNT);
    RealVector ones = new ArrayRealVector(Prices.COUNT, 1.0);
    return own.scalarMultiply(PhoneCalibration.SPREAD * PhoneCalibration.SPREAD)
        .add(ones.outerProduct(ones).scalarMultiply(LEVEL_SPREAD * LEVEL_SPREAD));
  }

  private static RealMatrix information(RealVector shares) {
    double weight = 1 / (PhoneCalibration.NOISE * PhoneCalibration.NOISE);
    return shares.outerProduct(shares).scalarMultiply(weight);
  }

  private static RealMatrix scatter(List<RealVector> shares) {
    RealMatrix sum = new Array2DRowRealMatrix(Prices.COUNT, Prices.COUNT);
    for (RealVector share : shares) {
      sum = sum.add(share.outerProduct(share));
    }
    return sum.scalarMultiply(1.0 / shares.size());
  }

  /** Mean variance of a prediction, relative to the latency. */
  private static double variance(RealMatrix precision, RealMatrix scatter) {
    return inverse(precision).multiply(scatter).getTrace();
  }

  private static RealMatrix inverse(RealMatrix matrix) {
    return new LUDecomposition(matrix).getSolver().getInverse();
  }
}
