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
 * @param atMost the bar
 */
record Asked(String question, List<String> legs, Unit unit, double atMost) {
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
    return new Asked(question, List.of(bar.legs()), bar.unit(), atMost(row, bar, parameters));
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

  private static String number(String value) {
    return value.matches("\\d+") ? String.format(Locale.ROOT, "%,d", Long.parseLong(value)) : value;
  }
}
