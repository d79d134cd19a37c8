package io.mnv3.arch;

import static io.mnv3.arch.RowSyntax.ADD;
import static io.mnv3.arch.RowSyntax.NO;
import static io.mnv3.arch.RowSyntax.R6;
import static io.mnv3.arch.RowSyntax.__;
import static io.mnv3.arch.RowSyntax.bneck;
import static io.mnv3.arch.RowSyntax.classifier;
import static io.mnv3.arch.RowSyntax.conv;
import static io.mnv3.arch.RowSyntax.pool;

import java.util.List;

/** MobileNetV2: arXiv 1801.04381, Table 2, with repeats written out. */
final class MobileNetV2 {
  private MobileNetV2() {}

  static Architecture v2() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE   NL  s  residual
            conv(  3,          32,      R6, 2     ), // 224² ×   3
            bneck( 3,   32,    16, __,  R6, 1, NO ), // 112² ×  32
            bneck( 3,   96,    24, __,  R6, 2, NO ), // 112² ×  16
            bneck( 3,  144,    24, __,  R6, 1, ADD), //  56² ×  24
            bneck( 3,  144,    32, __,  R6, 2, NO ), //  56² ×  24
            bneck( 3,  192,    32, __,  R6, 1, ADD), //  28² ×  32
            bneck( 3,  192,    32, __,  R6, 1, ADD), //  28² ×  32
            bneck( 3,  192,    64, __,  R6, 2, NO ), //  28² ×  32
            bneck( 3,  384,    64, __,  R6, 1, ADD), //  14² ×  64
            bneck( 3,  384,    64, __,  R6, 1, ADD), //  14² ×  64
            bneck( 3,  384,    64, __,  R6, 1, ADD), //  14² ×  64
            bneck( 3,  384,    96, __,  R6, 1, NO ), //  14² ×  64
            bneck( 3,  576,    96, __,  R6, 1, ADD), //  14² ×  96
            bneck( 3,  576,    96, __,  R6, 1, ADD), //  14² ×  96
            bneck( 3,  576,   160, __,  R6, 2, NO ), //  14² ×  96
            bneck( 3,  960,   160, __,  R6, 1, ADD), //   7² × 160
            bneck( 3,  960,   160, __,  R6, 1, ADD), //   7² × 160
            bneck( 3,  960,   320, __,  R6, 1, NO ), //   7² × 160
            conv(  1,        1280,      R6, 1     ), //   7² × 320
            pool(                                 ), //   7² × 1280
            classifier(      1000, 0.2            )); //  1² × 1280
    // spotless:on
    return new Architecture("mobilenet_v2", "arXiv 1801.04381, Table 2", Input.rgb(224), rows);
  }
}
