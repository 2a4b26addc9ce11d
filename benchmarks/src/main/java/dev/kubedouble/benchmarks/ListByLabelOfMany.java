package dev.kubedouble.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** A list by label among very many. */
@Bar(
    question = "list by label that 1 of {deployments} matches, in-process",
    atMost = 4,
    legs = {"bare get", "Kubedouble"})
public class ListByLabelOfMany extends ListByLabel {
  /** How many Deployments there are. */
  @Param("100000")
  public int deployments = 100_000;

  @Override
  List<Leg> open() throws Exception {
    return legs(deployments);
  }
}
