package io.mnv3.arch;

import static io.mnv3.arch.RowSyntax.ADD;
import static io.mnv3.arch.RowSyntax.NO;
import static io.mnv3.arch.RowSyntax.RE;
import static io.mnv3.arch.RowSyntax.__;
import static io.mnv3.arch.RowSyntax.bneck;
import static io.mnv3.arch.RowSyntax.classifier;
import static io.mnv3.arch.RowSyntax.conv;
import static io.mnv3.arch.RowSyntax.mnasSe;
import static io.mnv3.arch.RowSyntax.pool;

import java.util.List;

/**
 * MnasNet: arXiv 1807.11626, Figure 7, and tensorflow/tpu,
 * models/official/mnasnet/mnasnet_models.py, which alone says that the first separable block has no
 * residual.
 */
final class MnasNet {
  private static final String CODE = "tensorflow/tpu, models/official/mnasnet/mnasnet_models.py";

  private MnasNet() {}

  /** MnasNet-A1, from which MobileNetV3-Large starts. */
  static Architecture a1() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE          NL  s  residual
            conv(  3,          32,             RE, 2     ), // 224² ×   3
            bneck( 3,   32,    16, __,         RE, 1, NO ), // 112² ×  32
            bneck( 3,   96,    24, __,         RE, 2, NO ), // 112² ×  16
            bneck( 3,  144,    24, __,         RE, 1, ADD), //  56² ×  24
            bneck( 5,   72,    40, mnasSe( 6), RE, 2, NO ), //  56² ×  24
            bneck( 5,  120,    40, mnasSe(10), RE, 1, ADD), //  28² ×  40
            bneck( 5,  120,    40, mnasSe(10), RE, 1, ADD), //  28² ×  40
            bneck( 3,  240,    80, __,         RE, 2, NO ), //  28² ×  40
            bneck( 3,  480,    80, __,         RE, 1, ADD), //  14² ×  80
            bneck( 3,  480,    80, __,         RE, 1, ADD), //  14² ×  80
            bneck( 3,  480,    80, __,         RE, 1, ADD), //  14² ×  80
            bneck( 3,  480,   112, mnasSe(20), RE, 1, NO ), //  14² ×  80
            bneck( 3,  672,   112, mnasSe(28), RE, 1, ADD), //  14² × 112
            bneck( 5,  672,   160, mnasSe(28), RE, 2, NO ), //  14² × 112
            bneck( 5,  960,   160, mnasSe(40), RE, 1, ADD), //   7² × 160
            bneck( 5,  960,   160, mnasSe(40), RE, 1, ADD), //   7² × 160
            bneck( 3,  960,   320, __,         RE, 1, NO ), //   7² × 160
            conv(  1,        1280,             RE, 1     ), //   7² × 320
            pool(                                        ), //   7² × 1280
            classifier(      1000, 0.2                   )); //  1² × 1280
    // spotless:on
    return new Architecture(
        "mnasnet_a1", "arXiv 1807.11626, Figure 7; " + CODE, Input.rgb(224), rows);
  }

  /** MnasNet-B1: found without squeeze-and-excite in the search space. */
  static Architecture b1() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE   NL  s  residual
            conv(  3,          32,      RE, 2     ), // 224² ×   3
            bneck( 3,   32,    16, __,  RE, 1, NO ), // 112² ×  32
            bneck( 3,   48,    24, __,  RE, 2, NO ), // 112² ×  16
            bneck( 3,   72,    24, __,  RE, 1, ADD), //  56² ×  24
            bneck( 3,   72,    24, __,  RE, 1, ADD), //  56² ×  24
            bneck( 5,   72,    40, __,  RE, 2, NO ), //  56² ×  24
            bneck( 5,  120,    40, __,  RE, 1, ADD), //  28² ×  40
            bneck( 5,  120,    40, __,  RE, 1, ADD), //  28² ×  40
            bneck( 5,  240,    80, __,  RE, 2, NO ), //  28² ×  40
            bneck( 5,  480,    80, __,  RE, 1, ADD), //  14² ×  80
            bneck( 5,  480,    80, __,  RE, 1, ADD), //  14² ×  80
            bneck( 3,  480,    96, __,  RE, 1, NO ), //  14² ×  80
            bneck( 3,  576,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 5,  576,   192, __,  RE, 2, NO ), //  14² ×  96
            bneck( 5, 1152,   192, __,  RE, 1, ADD), //   7² × 192
            bneck( 5, 1152,   192, __,  RE, 1, ADD), //   7² × 192
            bneck( 5, 1152,   192, __,  RE, 1, ADD), //   7² × 192
            bneck( 3, 1152,   320, __,  RE, 1, NO ), //   7² × 192
            conv(  1,        1280,      RE, 1     ), //   7² × 320
            pool(                                 ), //   7² × 1280
            classifier(      1000, 0.2            )); //  1² × 1280
    // spotless:on
    return new Architecture("mnasnet_b1", CODE, Input.rgb(224), rows);
  }

  /**
   * The repository's mnasnet-small (66.0 % top-1; not the 64.9 % network of the paper's Table 3).
   */
  static Architecture small() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE          NL  s  residual
            conv(  3,           8,             RE, 2     ), // 224² ×   3
            bneck( 3,    8,     8, __,         RE, 1, NO ), // 112² ×   8
            bneck( 3,   24,    16, __,         RE, 2, NO ), // 112² ×   8
            bneck( 3,   96,    16, __,         RE, 2, NO ), //  56² ×  16
            bneck( 3,   96,    16, __,         RE, 1, ADD), //  28² ×  16
            bneck( 5,   96,    32, mnasSe( 4), RE, 2, NO ), //  28² ×  16
            bneck( 5,  192,    32, mnasSe( 8), RE, 1, ADD), //  14² ×  32
            bneck( 5,  192,    32, mnasSe( 8), RE, 1, ADD), //  14² ×  32
            bneck( 5,  192,    32, mnasSe( 8), RE, 1, ADD), //  14² ×  32
            bneck( 3,  192,    32, mnasSe( 8), RE, 1, ADD), //  14² ×  32
            bneck( 3,  192,    32, mnasSe( 8), RE, 1, ADD), //  14² ×  32
            bneck( 3,  192,    32, mnasSe( 8), RE, 1, ADD), //  14² ×  32
            bneck( 5,  192,    88, mnasSe( 8), RE, 2, NO ), //  14² ×  32
            bneck( 5,  528,    88, mnasSe(22), RE, 1, ADD), //   7² ×  88
            bneck( 5,  528,    88, mnasSe(22), RE, 1, ADD), //   7² ×  88
            bneck( 3,  528,   144, __,         RE, 1, NO ), //   7² ×  88
            conv(  1,        1280,             RE, 1     ), //   7² × 144
            pool(                                        ), //   7² × 1280
            classifier(      1000, 0.0                   )); //  1² × 1280
    // spotless:on
    return new Architecture("mnasnet_small", CODE, Input.rgb(224), rows);
  }
}
