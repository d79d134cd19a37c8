package io.mnv3.emulator;

import java.io.IOException;

/** Where a program on the phone prints. */
interface Terminal {
  void out(String text) throws IOException;

  void error(String text) throws IOException;
}
