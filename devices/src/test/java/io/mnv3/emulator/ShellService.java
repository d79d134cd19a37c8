package io.mnv3.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Runs a command and sends what it prints: in packets, or as an old phone's terminal does. */
final class ShellService {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;
  private static final int EXIT = 3;

  private ShellService() {}

  static void packets(EmulatedPhone phone, String command, OutputStream host) throws IOException {
    Terminal terminal =
        new Terminal() {
          @Override
          public void out(String text) throws IOException {
            packet(host, STANDARD_OUTPUT, text.getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public void error(String text) throws IOException {
            packet(host, STANDARD_ERROR, text.getBytes(StandardCharsets.UTF_8));
          }
        };
    int code = run(phone, command, terminal);
    packet(host, EXIT, new byte[] {(byte) code});
  }

  private static void packet(OutputStream host, int kind, byte[] data) throws IOException {
    host.write(
        ByteBuffer.allocate(5 + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) kind)
            .putInt(data.length)
            .put(data)
            .array());
  }

  static void terminal(EmulatedPhone phone, String command, OutputStream host) throws IOException {
    Terminal terminal =
        new Terminal() {
          @Override
          public void out(String text) throws IOException {
            host.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public void error(String text) throws IOException {
            out(text);
          }
        };
    run(phone, command, terminal);
  }

  private static int run(EmulatedPhone phone, String command, Terminal terminal)
      throws IOException {
    Terminal mortal =
        phone.faults().diesDuring(command) ? diesAfterPrinting(phone, terminal) : terminal;
    try {
      return new Toolbox(phone, mortal).run(CommandLine.parse(command));
    } catch (CommandLine.UnexpectedException e) {
      phone.isUnexpected("%s in %s".formatted(e.getMessage(), command));
      terminal.error("/system/bin/sh: syntax error\n");
      return 1;
    }
  }

  /** A terminal whose phone goes away as soon as something was printed. */
  private static Terminal diesAfterPrinting(EmulatedPhone phone, Terminal terminal) {
    return new Terminal() {
      @Override
      public void out(String text) throws IOException {
        terminal.out(text.substring(0, (text.length() + 1) / 2));
        phone.die();
      }

      @Override
      public void error(String text) throws IOException {
        out(text);
      }
    };
  }
}
