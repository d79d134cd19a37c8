package io.mnv3.arch;

import static io.mnv3.arch.RowSyntax.ADD;
import static io.mnv3.arch.RowSyntax.HS;
import static io.mnv3.arch.RowSyntax.NO;
import static io.mnv3.arch.RowSyntax.RE;
import static io.mnv3.arch.RowSyntax.__;
import static io.mnv3.arch.RowSyntax.bneck;
import static io.mnv3.arch.RowSyntax.classifier;
import static io.mnv3.arch.RowSyntax.conv;
import static io.mnv3.arch.RowSyntax.dense;
import static io.mnv3.arch.RowSyntax.pool;
import static io.mnv3.arch.RowSyntax.se;

import java.util.List;

/**
 * MobileNetV3-Large and -Small. Columns: kernel, expansion width, output channels,
 * squeeze-and-excite with its width, non-linearity, stride, residual; the input's side and channels
 * behind each row.
 */
final class MobileNetV3 {
  private MobileNetV3() {}

  /** arXiv 1905.02244v5, Table 1. */
  static Architecture large() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE       NL  s  residual
            conv(  3,          16,          HS, 2     ), // 224² ×   3
            bneck( 3,   16,    16, __,      RE, 1, ADD), // 112² ×  16
            bneck( 3,   64,    24, __,      RE, 2, NO ), // 112² ×  16
            bneck( 3,   72,    24, __,      RE, 1, ADD), //  56² ×  24
            bneck( 5,   72,    40, se( 24), RE, 2, NO ), //  56² ×  24
            bneck( 5,  120,    40, se( 32), RE, 1, ADD), //  28² ×  40
            bneck( 5,  120,    40, se( 32), RE, 1, ADD), //  28² ×  40
            bneck( 3,  240,    80, __,      HS, 2, NO ), //  28² ×  40
            bneck( 3,  200,    80, __,      HS, 1, ADD), //  14² ×  80
            bneck( 3,  184,    80, __,      HS, 1, ADD), //  14² ×  80
            bneck( 3,  184,    80, __,      HS, 1, ADD), //  14² ×  80
            bneck( 3,  480,   112, se(120), HS, 1, NO ), //  14² ×  80
            bneck( 3,  672,   112, se(168), HS, 1, ADD), //  14² × 112
            bneck( 5,  672,   160, se(168), HS, 2, NO ), //  14² × 112
            bneck( 5,  960,   160, se(240), HS, 1, ADD), //   7² × 160
            bneck( 5,  960,   160, se(240), HS, 1, ADD), //   7² × 160
            conv(  1,         960,          HS, 1     ), //   7² × 160
            pool(                                     ), //   7² × 960
            dense(           1280,          HS        ), //   1² × 960
            classifier(      1000, 0.2                )); //  1² × 1280
    // spotless:on
    return new Architecture(
        "mobilenet_v3_large", "arXiv 1905.02244v5, Table 1", Input.rgb(224), rows);
  }

  /**
   * arXiv 1905.02244v5, Table 2. The paper ticks squeeze-and-excite for the last 1×1 convolution;
   * the authors' code (tensorflow/models, research/slim/nets/mobilenet/mobilenet_v3.py) has none,
   * and so has this table.
   */
  static Architecture small() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE       NL  s  residual
            conv(  3,          16,          HS, 2     ), // 224² ×   3
            bneck( 3,   16,    16, se(  8), RE, 2, NO ), // 112² ×  16
            bneck( 3,   72,    24, __,      RE, 2, NO ), //  56² ×  16
            bneck( 3,   88,    24, __,      RE, 1, ADD), //  28² ×  24
            bneck( 5,   96,    40, se( 24), HS, 2, NO ), //  28² ×  24
            bneck( 5,  240,    40, se( 64), HS, 1, ADD), //  14² ×  40
            bneck( 5,  240,    40, se( 64), HS, 1, ADD), //  14² ×  40
            bneck( 5,  120,    48, se( 32), HS, 1, NO ), //  14² ×  40
            bneck( 5,  144,    48, se( 40), HS, 1, ADD), //  14² ×  48
            bneck( 5,  288,    96, se( 72), HS, 2, NO ), //  14² ×  48
            bneck( 5,  576,    96, se(144), HS, 1, ADD), //   7² ×  96
            bneck( 5,  576,    96, se(144), HS, 1, ADD), //   7² ×  96
            conv(  1,         576,          HS, 1     ), //   7² ×  96
            pool(                                     ), //   7² × 576
            dense(           1024,          HS        ), //   1² × 576
            classifier(      1000, 0.2                )); //  1² × 1024
    // spotless:on
    return new Architecture(
        "mobilenet_v3_small", "arXiv 1905.02244v5, Table 2", Input.rgb(224), rows);
  }

  /**
   * Large with 3×3 kernels, ReLU and no squeeze-and-excite (mobilenet_v3.py,
   * V3_LARGE_MINIMALISTIC).
   */
  static Architecture largeMinimalistic() {
    return Edits.minimalistic().apply(large()).withName("mobilenet_v3_large_minimalistic");
  }

  /**
   * Small with 3×3 kernels, ReLU and no squeeze-and-excite (mobilenet_v3.py,
   * V3_SMALL_MINIMALISTIC).
   */
  static Architecture smallMinimalistic() {
    return Edits.minimalistic().apply(small()).withName("mobilenet_v3_small_minimalistic");
  }
}
