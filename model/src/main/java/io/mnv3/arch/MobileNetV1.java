package io.mnv3.arch;

import static io.mnv3.arch.RowSyntax.RE;
import static io.mnv3.arch.RowSyntax.classifier;
import static io.mnv3.arch.RowSyntax.conv;
import static io.mnv3.arch.RowSyntax.pool;
import static io.mnv3.arch.RowSyntax.separable;

import java.util.List;

/**
 * MobileNetV1: arXiv 1704.04861, Table 1. Its two rows of a depthwise separable convolution are one
 * here.
 */
final class MobileNetV1 {
  private MobileNetV1() {}

  static Architecture v1() {
    // spotless:off
    List<Row> rows =
        List.of(
            //         k   out  NL  s
            conv(      3,   32, RE, 2), // 224² ×    3
            separable( 3,   64, RE, 1), // 112² ×   32
            separable( 3,  128, RE, 2), // 112² ×   64
            separable( 3,  128, RE, 1), //  56² ×  128
            separable( 3,  256, RE, 2), //  56² ×  128
            separable( 3,  256, RE, 1), //  28² ×  256
            separable( 3,  512, RE, 2), //  28² ×  256
            separable( 3,  512, RE, 1), //  14² ×  512
            separable( 3,  512, RE, 1), //  14² ×  512
            separable( 3,  512, RE, 1), //  14² ×  512
            separable( 3,  512, RE, 1), //  14² ×  512
            separable( 3,  512, RE, 1), //  14² ×  512
            separable( 3, 1024, RE, 2), //  14² ×  512
            separable( 3, 1024, RE, 1), //   7² × 1024
            pool(                    ), //   7² × 1024
            classifier(   1000, 0.001)); //  1² × 1024
    // spotless:on
    return new Architecture("mobilenet_v1", "arXiv 1704.04861, Table 1", Input.rgb(224), rows);
  }
}
