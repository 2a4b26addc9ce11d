package dev.kubedouble.fake.managedfields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.memory.Remembered;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.manifest.Manifests;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that are no larger than an intent needs, beside whole ones. */
class ApplyTreesTest {
  private static final int INTENTS = 500;
  private static final OwnedType TYPE = PathScope.of(Resource.DEPLOYMENTS).type();
  private static final String SELECTOR = "selector: {matchLabels: {a: '1'}}";

  /** What an intent may say of metadata, spec, template, pod spec and containers. */
  private static final List<List<String>> VALUES =
      List.of(
          List.of(
              "'labels':{'a':'1'}",
              "'labels':{'b':'2','c':'3'}",
              "'labels':null",
              "'annotations':{'x':'y'}",
              "'finalizers':['example.com/a','example.com/b']",
              "'ownerReferences':[{'uid':'u','name':'n','kind':'K','apiVersion':'v1'}]",
              "'creationTimestamp':null",
              "'none':1"),
          List.of(
              "'replicas':3",
              "'replicas':null",
              "'selector':{'matchLabels':{'a':'1'}}",
              "'strategy':{}",
              "'strategy':{'type':'Recreate'}",
              "'strategy':{'rollingUpdate':{'maxSurge':2}}",
              "'strategy':{'rollingUpdate':{}}",
              "'minReadySeconds':'seven'",
              "'paused':true"),
          List.of(
              "'metadata':{'labels':{'a':'1'}}",
              "'metadata':{'annotations':{'restarted':'now'}}",
              "'metadata':{}",
              "'metadata':null"),
          List.of(
              "'volumes':[{'name':'tmp','emptyDir':{}}]",
              "'volumes':[{'name':'tmp','emptyDir':{'sizeLimit':'1Gi'}},{'name':'c','configMap':{}}]",
              "'volumes':[]",
              "'nodeSelector':{'disk':'ssd'}",
              "'securityContext':{'runAsUser':7}",
              "'securityContext':{}",
              "'tolerations':[{'key':'k','operator':'Exists'}]",
              "'terminationGracePeriodSeconds':5",
              "'terminationGracePeriodSeconds':5.0",
              "'affinity':{'nodeAffinity':{}}",
              "'hostNetwork':'yes'"),
          List.of(
              "'image':'web:1'",
              "'image':'web:2'",
              "'image':5",
              "'ports':[{'containerPort':80}]",
              "'ports':[{'containerPort':80},{'containerPort':80,'protocol':'UDP'}]",
              "'env':[{'name':'A','value':'1'}]",
              "'env':[{'name':'B','valueFrom':{'fieldRef':{'fieldPath':'metadata.name'}}}]",
              "'env':[{'name':'A'},{'name':'A'}]",
              "'resources':{'limits':{'cpu':'500m','memory':'1Gi'}}",
              "'resources':{'limits':{'cpu':0.5}}",
              "'args':['a','b']",
              "'livenessProbe':{'httpGet':{'port':80}}"));

  private static final List<String> LIVE =
      List.of(
          "{containers: [{name: app, image: 'web:1'}]}",
          "{containers: [{name: side, image: 'proxy:1'}, {name: app, image: 'web:1',"
              + " ports: [{containerPort: 80}], env: [{name: A, value: '1'}, {name: B, value: '2'}],"
              + " resources: {limits: {cpu: 500m}}}], nodeSelector: {disk: ssd},"
              + " volumes: [{name: tmp, emptyDir: {}}]}");

  private final Remembered<SpecMerge.Pair, Optional<SpecMerge>> specs =
      new Remembered<>(SpecMerge::of);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void treesOfWhatIsNamed_sayWhatWholeTreesSay(long seed) {
    Random random = new Random(seed);
    List<Deployment> stored = LIVE.stream().map(ApplyTreesTest::live).toList();
    int applied = 0;
    int known = 0;
    FieldSet last = FieldSet.EMPTY;
    for (int i = 0; i < INTENTS; i++) {
      Deployment live = stored.get(random.nextInt(stored.size()));
      JsonObject intent = intent(random);
      ApplyTrees<Deployment> named = ApplyTrees.of(specs, TYPE, live, intent);
      ApplyTrees<Deployment> whole = ApplyTrees.whole(TYPE, live, intent);
      assertThat(named.fault()).as(intent::toText).isEqualTo(whole.fault());
      if (whole.fault() == null) {
        applied++;
        known += named.knowsSpec() ? 1 : 0;
        last = compare(named, whole, last, intent.toText());
      }
    }

    assertThat(applied).isGreaterThan(INTENTS / 10);
    assertThat(known).isBetween(applied / 10, applied * 9 / 10);
  }

  /** Compares what comes of two pairs of trees, and returns the fields of the intent. */
  private static FieldSet compare(
      ApplyTrees<Deployment> named, ApplyTrees<Deployment> whole, FieldSet last, String intent) {
    FieldSet fields = whole.fields();
    assertThat(named.fields()).as(intent).isEqualTo(fields);
    named.merge();
    whole.merge();
    compareMerged(named, whole, intent);
    named.prune(last, fields);
    whole.prune(last, fields);
    compareMerged(named, whole, intent);
    return fields;
  }

  private static void compareMerged(
      ApplyTrees<Deployment> named, ApplyTrees<Deployment> whole, String intent) {
    assertThat(named.difference()).as(intent).isEqualTo(whole.difference());
    assertThat(named.areSame()).as(intent).isEqualTo(whole.areSame());
    Deployment changed = whole.changed();
    assertThat(named.changed()).as(intent).isEqualTo(changed);
    if (changed == null) {
      assertThat(named.merged()).as(intent).isEqualTo(whole.merged());
    }
  }

  private static Deployment live(String spec) {
    Deployment deployment =
        Manifests.deployment(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {a: '1', b: '1'}, finalizers: [example.com/a]}
            spec:
              %s
              template:
                metadata: {labels: {a: '1'}}
                spec: %s
            """
                .formatted(SELECTOR, spec));
    FakeClusterOptions options =
        FakeClusterOptions.builder().controllers(ControllerMode.OFF).build();
    try (FakeCluster cluster = FakeCluster.create(options)) {
      return cluster.create(Resource.DEPLOYMENTS, "default", deployment);
    }
  }

  private static JsonObject intent(Random random) {
    StringBuilder text =
        new StringBuilder("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'");
    some(text, random, 0);
    text.append("},'spec':{");
    some(text, random, 1);
    text.append(",'template':{");
    some(text, random, 2);
    if (random.nextInt(8) > 0) {
      text.append(",'spec':{");
      some(text, random, 3);
      text.append(random.nextInt(9) > 0 ? ",'containers':[" : ",'initContainers':[");
      for (String name : List.of("app", "side", "third")) {
        if (random.nextInt(2) > 0) {
          text.append(",{'name':'").append(name).append('\'');
          some(text, random, 4);
          text.append('}');
        }
      }
      text.append("]}");
    }
    text.append("}}}");
    String json = text.toString().replace('\'', '"');
    return (JsonObject) JsonReader.read(json.replaceAll("([{\\[]),", "$1"));
  }

  /** Writes up to two of the values of a level. */
  private static void some(StringBuilder text, Random random, int level) {
    List<String> values = VALUES.get(level);
    int first = random.nextInt(values.size());
    int second = random.nextInt(values.size());
    text.append(random.nextInt(5) > 0 ? "," + values.get(first) : "");
    String key = values.get(first).substring(0, values.get(first).indexOf(':'));
    text.append(values.get(second).startsWith(key) ? "" : "," + values.get(second));
  }
}
