package dev.kubedouble.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;

/** A write that watchers see while one of them does not read, beside the same without that one. */
@Bar(
    question = "one write, last delivery to {watchers} watchers, beside a slow one",
    atMost = 1.1,
    legs = {"all read", "one does not"})
@Measurement(iterations = 24, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class SlowWatcher extends Row {
  /** How many watchers there are that read. */
  @Param("100")
  public int watchers = 100;

  @Override
  int secondsToWarmUp() {
    return 10;
  }

  @Override
  List<Leg> open() throws Exception {
    Served alone = owned(Served.inProcess(Served.stepped())).with(1);
    Served beside = owned(Served.inProcess(Served.stepped())).with(1);
    Audience quick = Audience.of(alone.channel(), watchers);
    Audience disturbed = Audience.of(beside.channel(), watchers).besideASlowOne();
    return List.of(new Leg(quick::seesAWrite), new Leg(disturbed::seesAWrite));
  }
}
