package io.mnv3.figure;

import io.mnv3.evidence.LayerProfile;
import java.util.List;

/** Where the time goes: time and arithmetic rate of each row of a network's table on this host. */
final class ProfileFigure {
  private static final int MARGIN = 84;
  private static final int ROW = 26;

  private ProfileFigure() {}

  static Figure figure(LayerProfile profile) {
    List<LayerProfile.Row> rows = profile.rows();
    int height = 80 + ROW * rows.size();
    int left = (Figure.COLUMN - MARGIN) / 2;
    List<String> names = rows.stream().map(LayerProfile.Row::name).toList();
    double slowest = rows.stream().mapToDouble(LayerProfile.Row::micros).max().orElse(1);
    double fastest = rows.stream().mapToDouble(LayerProfile.Row::gigaflops).max().orElse(1);
    double peak = Math.max(fastest, profile.peak().orElse(0.0));
    Plot time =
        new Plot(left, height, "Time (µs)", "")
            .x(0, slowest * 1.1, 60)
            .decimals(0, 0)
            .categories(names);
    Plot rate =
        new Plot(left, height, "Rate (GFLOP/s)", "")
            .x(0, peak * 1.1, 60)
            .decimals(0, 0)
            .sameCategories(names);
    for (int i = 0; i < rows.size(); i++) {
      int y = rows.size() - 1 - i;
      bar(time, rows.get(i).micros(), y);
      bar(rate, rows.get(i).gigaflops(), y);
    }
    profile.peak().ifPresent(value -> peak(rate, value, rows.size()));
    return new Figure(
        "profile-" + profile.network(),
        "Where the time goes: " + profile.network(),
        "Time of each row of the network's table on this host, and the rate of its arithmetic (a"
            + " multiply-add is two operations): measured, medians summed over the row's steps; "
            + profile.settingInWords()
            + ". The upright line is the measured peak of fused multiply-adds.",
        "Two dot plots over the rows of the network's table: time in microseconds and GFLOP/s.",
        Figure.COLUMN,
        height,
        List.of(new Panel(time.chart(), MARGIN, 0), new Panel(rate.chart(), MARGIN + left, 0)));
  }

  private static void bar(Plot plot, double value, int y) {
    plot.segment(Look.BLUE, 0, y, value, y);
    plot.points("", Look.BLUE, Look.BLUE.marker(), new double[] {value}, new double[] {y});
  }

  private static void peak(Plot plot, double value, int rows) {
    plot.segment(Look.BLACK, value, -0.6, value, rows - 0.4);
  }
}
