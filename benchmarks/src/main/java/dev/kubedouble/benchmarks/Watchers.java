package dev.kubedouble.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Param;

/**
 * A write that many watchers see, until the last one has had it, beside a bare server that streams
 * the same message.
 */
@Bar(question = "one write, last delivery to {watchers} watchers, {transport}", atMost = 1.5)
public class Watchers extends Row {
  /** How the clients reach the server; all on one channel. */
  @Param({"in-process", "TCP"})
  public String transport = "in-process";

  /** How many watchers there are. */
  @Param("1000")
  public int watchers = 1000;

  @Override
  int secondsToWarmUp() {
    return 20;
  }

  @Override
  List<Leg> open() throws Exception {
    Transport way = Transport.of(transport);
    Served served = owned(way.serve(Served.stepped())).with(1);
    Bare bare = owned(way.serve(new Constant(served.stored("web-0"))));
    Audience ofBare = Audience.of(bare.channel(), watchers);
    Audience ofServed = Audience.of(served.channel(), watchers);
    return List.of(new Leg(ofBare::seesAWrite), new Leg(ofServed::seesAWrite));
  }
}
