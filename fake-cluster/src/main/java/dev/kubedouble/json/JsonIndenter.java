package dev.kubedouble.json;

import java.util.Arrays;

/** Spreads compact JSON over lines as Go's MarshalIndent does with two spaces. */
final class JsonIndenter {
  private final byte[] in;
  private byte[] out;
  private int size;
  private int depth;

  private JsonIndenter(byte[] in) {
    this.in = in;
    this.out = new byte[in.length * 2 + 16];
  }

  static byte[] indent(byte[] compact) {
    JsonIndenter indenter = new JsonIndenter(compact);
    indenter.run();
    return Arrays.copyOf(indenter.out, indenter.size);
  }

  private void run() {
    boolean inString = false;
    for (int i = 0; i < in.length; i++) {
      byte c = in[i];
      if (inString) {
        write(c);
        if (c == '\\') {
          write(in[++i]);
        }
        inString = c != '"';
        continue;
      }
      switch (c) {
        case '{', '[' -> {
          write(c);
          if (in[i + 1] == c + 2) {
            write(in[++i]);
          } else {
            depth++;
            newLine();
          }
        }
        case '}', ']' -> {
          depth--;
          newLine();
          write(c);
        }
        case ',' -> {
          write(c);
          newLine();
        }
        case ':' -> {
          write(c);
          write((byte) ' ');
        }
        default -> {
          write(c);
          inString = c == '"';
        }
      }
    }
  }

  private void newLine() {
    write((byte) '\n');
    for (int i = 0; i < depth; i++) {
      write((byte) ' ');
      write((byte) ' ');
    }
  }

  private void write(byte c) {
    if (size == out.length) {
      out = Arrays.copyOf(out, size * 2);
    }
    out[size++] = c;
  }
}
