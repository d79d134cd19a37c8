package io.mnv3.arch;

import static io.mnv3.arch.RowSyntax.ADD;
import static io.mnv3.arch.RowSyntax.NO;
import static io.mnv3.arch.RowSyntax.RE;
import static io.mnv3.arch.RowSyntax.__;
import static io.mnv3.arch.RowSyntax.bneck;
import static io.mnv3.arch.RowSyntax.classifier;
import static io.mnv3.arch.RowSyntax.conv;
import static io.mnv3.arch.RowSyntax.fused;
import static io.mnv3.arch.RowSyntax.pool;

import java.util.List;

/**
 * MobileNet-EdgeTPU: tensorflow/models, research/slim/nets/mobilenet/mobilenet_v3.py, V3_EDGETPU.
 * The first block's expansion factor is 1, so that its k×k convolution is never built.
 */
final class MobileNetEdgeTpu {
  private MobileNetEdgeTpu() {}

  static Architecture edgeTpu() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE   NL  s  residual
            conv(  3,          32,      RE, 2     ), // 224² ×   3
            fused( 3,   32,    16,      RE, 1, NO ), // 112² ×  32
            fused( 3,  128,    32,      RE, 2, NO ), // 112² ×  16
            fused( 3,  128,    32,      RE, 1, ADD), //  56² ×  32
            fused( 3,  128,    32,      RE, 1, ADD), //  56² ×  32
            fused( 3,  128,    32,      RE, 1, ADD), //  56² ×  32
            fused( 3,  256,    48,      RE, 2, NO ), //  56² ×  32
            fused( 3,  192,    48,      RE, 1, ADD), //  28² ×  48
            fused( 3,  192,    48,      RE, 1, ADD), //  28² ×  48
            fused( 3,  192,    48,      RE, 1, ADD), //  28² ×  48
            bneck( 3,  384,    96, __,  RE, 2, NO ), //  28² ×  48
            bneck( 3,  384,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 3,  384,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 3,  384,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 3,  768,    96, __,  RE, 1, NO ), //  14² ×  96
            bneck( 3,  384,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 3,  384,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 3,  384,    96, __,  RE, 1, ADD), //  14² ×  96
            bneck( 5,  768,   160, __,  RE, 2, NO ), //  14² ×  96
            bneck( 5,  640,   160, __,  RE, 1, ADD), //   7² × 160
            bneck( 5,  640,   160, __,  RE, 1, ADD), //   7² × 160
            bneck( 5,  640,   160, __,  RE, 1, ADD), //   7² × 160
            bneck( 3, 1280,   192, __,  RE, 1, NO ), //   7² × 160
            conv(  1,        1280,      RE, 1     ), //   7² × 192
            pool(                                 ), //   7² × 1280
            classifier(      1000, 0.2            )); //  1² × 1280
    // spotless:on
    return new Architecture(
        "mobilenet_edgetpu",
        "tensorflow/models, research/slim/nets/mobilenet/mobilenet_v3.py, V3_EDGETPU",
        Input.rgb(224),
        rows);
  }
}
