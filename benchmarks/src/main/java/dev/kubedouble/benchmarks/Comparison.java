package dev.kubedouble.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a leg costs beside the floor, from the forks of one row.
 *
 * @param question what was asked
 * @param legs the names of the legs, the floor first
 * @param micros the mean cost of each leg, in microseconds a call
 * @param ratio the mean over all forks of what the second leg costs by what the floor costs
 * @param margin half of the 95 % interval of the ratio, by Student's distribution over the forks;
 *     not a number with one fork
 * @param atMost the bar
 */
record Comparison(
    String question,
    List<String> legs,
    List<Double> micros,
    double ratio,
    double margin,
    double atMost) {
  /** The factor of the 95 % interval, by degrees of freedom from 1; 1.96 beyond. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086
  };

  Comparison {
    legs = List.copyOf(legs);
    micros = List.copyOf(micros);
  }

  /**
   * Compares legs.
   *
   * @param forks for each fork the scores of its iterations, which the legs took in turns
   */
  static Comparison of(Bar bar, String parameters, List<List<Double>> forks) {
    List<String> legs = List.of(bar.legs());
    List<Double> ratios = new ArrayList<>();
    double[] sums = new double[legs.size()];
    for (List<Double> fork : forks) {
      double[] means = new double[legs.size()];
      for (int i = 0; i < fork.size(); i++) {
        means[i % legs.size()] += fork.get(i) * legs.size() / fork.size();
      }
      ratios.add(means[1] / means[0]);
      for (int leg = 0; leg < sums.length; leg++) {
        sums[leg] += means[leg] / forks.size();
      }
    }
    double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    List<Double> micros = new ArrayList<>();
    for (double sum : sums) {
      micros.add(sum);
    }
    return new Comparison(
        bar.question() + parameters, legs, micros, mean, margin(ratios, mean), bar.atMost());
  }

  private static double margin(List<Double> ratios, double mean) {
    int freedom = ratios.size() - 1;
    if (freedom < 1) {
      return Double.NaN;
    }
    double squares = ratios.stream().mapToDouble(ratio -> (ratio - mean) * (ratio - mean)).sum();
    double student = freedom <= STUDENT.length ? STUDENT[freedom - 1] : 1.96;
    return student * Math.sqrt(squares / freedom / ratios.size());
  }

  /** Returns whether the whole interval lies below the bar; never with one fork. */
  boolean isMet() {
    return ratio + margin <= atMost;
  }

  /** Returns the comparison as a row of the table. */
  String row() {
    StringBuilder costs = new StringBuilder();
    for (int leg = 0; leg < legs.size(); leg++) {
      costs
          .append(leg == 0 ? "" : ", ")
          .append(legs.get(leg))
          .append(String.format(Locale.ROOT, " %,.1f us", micros.get(leg)));
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f ± %.2f | %s | %s |",
        question,
        costs,
        ratio,
        margin,
        number(atMost),
        isMet() ? "met" : "not met");
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
  }
}
