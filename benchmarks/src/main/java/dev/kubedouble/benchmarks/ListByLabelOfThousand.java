package dev.kubedouble.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** A list by label among as many as a peer can be asked to hold. */
@Bar(
    question = "list by label that 1 of {deployments} matches, in-process",
    atMost = 4,
    legs = {"bare get", "Kubedouble", "fabric8's mock server"})
public class ListByLabelOfThousand extends ListByLabel {
  /** How many Deployments there are. */
  @Param("1000")
  public int deployments = 1000;

  @Override
  List<Leg> open() throws Exception {
    List<Leg> legs = legs(deployments);
    legs.add(peer(deployments));
    return legs;
  }
}
