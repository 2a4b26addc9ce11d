package dev.kubedouble.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/**
 * A row with its parameters: what was asked.
 *
 * @param question in words
 * @param legs the names of the legs, the floor first
 * @param unit what costs are told in
 * @param adds whether the bar is on what the second leg costs more than the first
 * @param atMost the bar
 */
record Asked(String question, List<String> legs, Unit unit, boolean adds, double atMost) {
  Asked {
    legs = List.copyOf(legs);
  }

  /** Reads a row's {@link Bar} with the values of its parameters. */
  static Asked of(Class<?> row, Map<String, String> parameters) {
    Bar bar = row.getAnnotation(Bar.class);
    if (bar == null) {
      throw new IllegalStateException(row + " has no @Bar");
    }
    String question = bar.question();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      question = question.replace("{" + parameter.getKey() + "}", number(parameter.getValue()));
    }
    return new Asked(
        question, List.of(bar.legs()), bar.unit(), bar.adds(), atMost(row, bar, parameters));
  }

  private static double atMost(Class<?> row, Bar bar, Map<String, String> parameters) {
    if (bar.atMost().length == 1) {
      return bar.atMost()[0];
    }
    Map.Entry<String, String> parameter = parameters.entrySet().iterator().next();
    try {
      Param values = row.getField(parameter.getKey()).getAnnotation(Param.class);
      return bar.atMost()[Arrays.asList(values.value()).indexOf(parameter.getValue())];
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what figure and bar are told in: {@code x} for multiples of the floor. */
  String unitOfTheFigure() {
    return adds || legs.size() == 1 ? unit.symbol() : "x";
  }

  /** Returns what the bar is about, from the mean cost of each leg. */
  double figure(double[] means) {
    if (means.length == 1) {
      return means[0];
    }
    return adds ? means[1] - means[0] : means[1] / means[0];
  }

  private static String number(String value) {
    return value.matches("\\d+") ? String.format(Locale.ROOT, "%,d", Long.parseLong(value)) : value;
  }
}
