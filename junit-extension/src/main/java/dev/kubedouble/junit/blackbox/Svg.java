package dev.kubedouble.junit.blackbox;

/** Shapes of an SVG drawing, in the order in which they are drawn. */
final class Svg {
  private final StringBuilder shapes = new StringBuilder(16 * 1024);

  /** Begins shapes that belong together; on pointing at them the hint is shown. */
  void begin(String css, String hint) {
    shapes.append("<g");
    if (!css.isEmpty()) {
      shapes.append(" class=\"").append(css).append('"');
    }
    shapes.append("><title>").append(Html.escape(hint)).append("</title>");
  }

  void end() {
    shapes.append("</g>\n");
  }

  void rect(String css, double x, double y, double width, double height, int round) {
    open("rect", css);
    number("x", x);
    number("y", y);
    number("width", Math.max(1, width));
    number("height", height);
    if (round > 0) {
      number("rx", round);
    }
    shapes.append("/>");
  }

  void line(String css, double x, double y, double toX, double toY) {
    open("line", css);
    number("x1", x);
    number("y1", y);
    number("x2", toX);
    number("y2", toY);
    shapes.append("/>");
  }

  void text(String css, double x, double y, String text) {
    open("text", css);
    number("x", x);
    number("y", y);
    shapes.append('>').append(Html.escape(text)).append("</text>");
  }

  /** Draws a mark whose middle is at a point: a triangle or a diamond. */
  void mark(String css, double x, double y, boolean isTriangle) {
    open("path", css);
    shapes
        .append(" d=\"M")
        .append(rounded(x))
        .append(' ')
        .append(rounded(y - 5))
        .append(isTriangle ? "l5.5 10h-11z" : "l4.5 5l-4.5 5l-4.5 -5z")
        .append("\"/>");
  }

  private void open(String shape, String css) {
    shapes.append('<').append(shape).append(" class=\"").append(css).append('"');
  }

  private void number(String name, double value) {
    shapes.append(' ').append(name).append("=\"").append(rounded(value)).append('"');
  }

  static String rounded(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  @Override
  public String toString() {
    return shapes.toString();
  }
}
