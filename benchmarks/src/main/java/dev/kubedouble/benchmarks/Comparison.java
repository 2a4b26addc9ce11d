package dev.kubedouble.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the legs of one row cost.
 *
 * @param asked what was asked
 * @param costs the mean cost of each leg, in the row's unit
 * @param figure what the bar is about: the mean over all forks of what the second leg costs by what
 *     the floor costs, or more than it; with one leg its mean cost
 * @param margin half of the 95 % interval of the figure, by Student's distribution over the forks;
 *     not a number with one fork
 */
record Comparison(Asked asked, List<Double> costs, double figure, double margin) {
  /** The factor of the 95 % interval, by degrees of freedom from 1; 1.96 beyond. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086
  };

  Comparison {
    costs = List.copyOf(costs);
  }

  /**
   * Compares legs. What a leg costs in a fork is all of its time by all of its calls.
   *
   * @param forks for each fork its iterations, which the legs took in turns
   */
  static Comparison of(Asked asked, List<List<Turn>> forks) {
    int legs = asked.legs().size();
    List<Double> figures = new ArrayList<>();
    double[] sums = new double[legs];
    for (List<Turn> fork : forks) {
      double[] means = means(asked, fork);
      figures.add(asked.figure(means));
      for (int leg = 0; leg < legs; leg++) {
        sums[leg] += means[leg];
      }
    }
    List<Double> costs = new ArrayList<>();
    for (double sum : sums) {
      costs.add(sum / forks.size());
    }
    double mean = figures.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return new Comparison(asked, costs, mean, margin(figures, mean));
  }

  private static double[] means(Asked asked, List<Turn> fork) {
    int legs = asked.legs().size();
    if (fork.isEmpty() || fork.size() % legs != 0) {
      throw new IllegalArgumentException(
          asked.question()
              + ": "
              + fork.size()
              + " iterations (expected: a multiple of "
              + legs
              + ", so that each leg has as many turns)");
    }
    double[] means = new double[legs];
    long[] calls = new long[legs];
    for (int i = 0; i < fork.size(); i++) {
      Turn turn = fork.get(i);
      means[i % legs] += asked.unit().of(turn.cost()) * turn.calls();
      calls[i % legs] += turn.calls();
    }
    for (int leg = 0; leg < legs; leg++) {
      means[leg] /= calls[leg];
    }
    return means;
  }

  private static double margin(List<Double> figures, double mean) {
    int freedom = figures.size() - 1;
    if (freedom < 1) {
      return Double.NaN;
    }
    double squares = figures.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
    double student = freedom <= STUDENT.length ? STUDENT[freedom - 1] : 1.96;
    return student * Math.sqrt(squares / freedom / figures.size());
  }

  /** Returns the comparison as a row of the table. */
  Line line() {
    StringBuilder told = new StringBuilder();
    for (int leg = 0; leg < costs.size(); leg++) {
      told.append(leg == 0 ? "" : ", ")
          .append(asked.legs().get(leg))
          .append(String.format(Locale.ROOT, " %,.1f ", costs.get(leg)))
          .append(asked.unit().symbol());
    }
    return new Line(
        asked.question(), told.toString(), figure, margin, asked.atMost(), asked.unitOfTheFigure());
  }
}
