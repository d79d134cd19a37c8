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

/**
 * ProxylessNAS-Mobile: arXiv 1812.00332, and han-cai/files, proxylessnas/proxyless_mobile.config.
 */
final class ProxylessNas {
  private ProxylessNas() {}

  static Architecture mobile() {
    // spotless:off
    List<Row> rows =
        List.of(
            //     k   exp    out  SE   NL  s  residual
            conv(  3,          32,      R6, 2     ), // 224² ×   3
            bneck( 3,   32,    16, __,  R6, 1, NO ), // 112² ×  32
            bneck( 5,   48,    32, __,  R6, 2, NO ), // 112² ×  16
            bneck( 3,   96,    32, __,  R6, 1, ADD), //  56² ×  32
            bneck( 7,   96,    40, __,  R6, 2, NO ), //  56² ×  32
            bneck( 3,  120,    40, __,  R6, 1, ADD), //  28² ×  40
            bneck( 5,  120,    40, __,  R6, 1, ADD), //  28² ×  40
            bneck( 5,  120,    40, __,  R6, 1, ADD), //  28² ×  40
            bneck( 7,  240,    80, __,  R6, 2, NO ), //  28² ×  40
            bneck( 5,  240,    80, __,  R6, 1, ADD), //  14² ×  80
            bneck( 5,  240,    80, __,  R6, 1, ADD), //  14² ×  80
            bneck( 5,  240,    80, __,  R6, 1, ADD), //  14² ×  80
            bneck( 5,  480,    96, __,  R6, 1, NO ), //  14² ×  80
            bneck( 5,  288,    96, __,  R6, 1, ADD), //  14² ×  96
            bneck( 5,  288,    96, __,  R6, 1, ADD), //  14² ×  96
            bneck( 5,  288,    96, __,  R6, 1, ADD), //  14² ×  96
            bneck( 7,  576,   192, __,  R6, 2, NO ), //  14² ×  96
            bneck( 7, 1152,   192, __,  R6, 1, ADD), //   7² × 192
            bneck( 7,  576,   192, __,  R6, 1, ADD), //   7² × 192
            bneck( 7,  576,   192, __,  R6, 1, ADD), //   7² × 192
            bneck( 7, 1152,   320, __,  R6, 1, NO ), //   7² × 192
            conv(  1,        1280,      R6, 1     ), //   7² × 320
            pool(                                 ), //   7² × 1280
            classifier(      1000, 0.0            )); //  1² × 1280
    // spotless:on
    return new Architecture(
        "proxylessnas_mobile",
        "arXiv 1812.00332; han-cai/files, proxylessnas/proxyless_mobile.config",
        Input.rgb(224),
        rows);
  }
}
