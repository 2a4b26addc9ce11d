package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.LabelSelector;
import dev.kubedouble.api.jumpstarter.v1.LabelSelectorRequirement;
import dev.kubedouble.api.meta.v1.ListOptions;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What lists promise that select or come in pages. */
@SectionTests(Section.SELECTORS_AND_PAGING)
public interface SelectorsContract extends ContractSubject {

  /** Label selectors as text. */
  @Test
  default void list_byLabels_showsWhatMatches(Sandbox k) {
    Promise promise = Promise.of("a list shows what its label selector matches", Sources.LABELS);
    createTiers(k);
    Map<String, List<String>> expected =
        Map.of(
            "tier=front", List.of("a", "b"),
            "tier==front", List.of("a", "b"),
            "tier!=front", List.of("c", "d"),
            "tier in (front, back)", List.of("a", "b", "c"),
            "tier notin (front)", List.of("c", "d"),
            "tier", List.of("a", "b", "c"),
            "!tier", List.of("d"),
            "tier=front,canary", List.of("b"));

    expected.forEach(
        (selector, stems) ->
            promise.equal(
                selector,
                named(k, stems),
                names(k.listed(ListOptions.newBuilder().setLabelSelector(selector).build()))));
  }

  private static void createTiers(Sandbox k) {
    Map<String, Map<String, String>> labels =
        Map.of(
            "a", Map.of("tier", "front"),
            "b", Map.of("tier", "front", "canary", ""),
            "c", Map.of("tier", "back"),
            "d", Map.of());
    labels.forEach(
        (stem, extra) -> {
          Deployment.Builder deployment = k.still(stem);
          deployment.getMetadataBuilder().putAllLabels(extra);
          k.create(deployment.build());
        });
  }

  private static List<String> named(Sandbox k, List<String> stems) {
    return stems.stream().map(k::name).toList();
  }

  private static List<String> names(List<Deployment> deployments) {
    return deployments.stream().map(item -> item.getMetadata().getName()).toList();
  }

  /** Label selectors as messages. */
  @Test
  default void list_byAStructuredSelector_showsWhatMatches(Sandbox k) {
    Promise promise =
        Promise.of("a list shows what its structured selector matches", Sources.LABELS);
    createTiers(k);
    Map<LabelSelector, List<String>> expected =
        Map.of(
            LabelSelector.newBuilder().putMatchLabels("tier", "front").build(), List.of("a", "b"),
            requirement("In", "front", "back"), List.of("a", "b", "c"),
            requirement("NotIn", "front"), List.of("c", "d"),
            requirement("Exists"), List.of("a", "b", "c"),
            requirement("DoesNotExist"), List.of("d"));

    expected.forEach(
        (selector, stems) ->
            promise.equal(selector.toString(), named(k, stems), names(listed(k, selector, ""))));
  }

  private static LabelSelector requirement(String operator, String... values) {
    return LabelSelector.newBuilder()
        .addMatchExpressions(
            LabelSelectorRequirement.newBuilder()
                .setKey("tier")
                .setOperator(operator)
                .addAllValues(List.of(values)))
        .build();
  }

  private static List<Deployment> listed(Sandbox k, LabelSelector selector, String text) {
    return k
        .stub()
        .listDeployments(
            k.listing(ListOptions.newBuilder().setLabelSelector(text).build())
                .setLabelSelector(selector)
                .build())
        .getItemsList()
        .stream()
        .filter(k::isOwn)
        .toList();
  }

  /** Both selectors have to match. */
  @Test
  default void list_byBothSelectors_showsWhatBothMatch(Sandbox k) {
    Promise promise =
        Promise.of(
            "objects must match the structured selector and the text both", Sources.PROTOCOL);
    createTiers(k);

    promise.equal(
        "tier In front, back, and canary",
        named(k, List.of("b")),
        names(listed(k, requirement("In", "front", "back"), "canary")));
  }

  /** A selector that cannot be read selects nothing, and says so. */
  @Test
  default void list_byASelectorThatIsNone_isBadRequest(Sandbox k) {
    Promise promise =
        Promise.of("a selector that cannot be read is refused", Sources.transcript("api/list-*"));

    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () -> k.listed(ListOptions.newBuilder().setLabelSelector("a b=c").build()));
    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () -> k.listed(ListOptions.newBuilder().setFieldSelector("status.replicas=1").build()));
  }

  /** Field selectors. */
  @Test
  default void list_byFields_showsWhatMatches(Sandbox k) {
    Promise promise = Promise.of("a list shows what its field selector matches", Sources.FIELDS);
    createTiers(k);
    String a = k.name("a");

    promise.equal("metadata.name=a", List.of(a), byField(k, "metadata.name=" + a));
    promise.equal(
        "metadata.name!=a", named(k, List.of("b", "c", "d")), byField(k, "metadata.name!=" + a));
    promise.equal(
        "metadata.namespace of another",
        List.of(),
        byField(k, "metadata.namespace=" + k.name("nowhere")));
  }

  private static List<String> byField(Sandbox k, String selector) {
    return names(k.listed(ListOptions.newBuilder().setFieldSelector(selector).build()));
  }

  /** Pages hold so many, and go on where the last one ended. */
  @Test
  default void list_inPages_showsEachOnce(Sandbox k) {
    Promise promise =
        Promise.of(
            "pages hold at most the limit, and together show each object once", Sources.LISTS);
    List<String> stems = createFive(k);

    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      DeploymentList page = page(k, 2, token);
      // Where others follow in the namespace, the last page may be empty.
      if (page.getItemsCount() > 0) {
        pages.add(names(page.getItemsList()));
      }
      token = page.getMetadata().getContinue();
    } while (!token.isEmpty() && pages.size() < 9);

    promise.equal(
        "pages",
        List.of(
            named(k, stems.subList(0, 2)),
            named(k, stems.subList(2, 4)),
            named(k, stems.subList(4, 5))),
        pages);
  }

  private static List<String> createFive(Sandbox k) {
    List<String> stems = List.of("p0", "p1", "p2", "p3", "p4");
    stems.forEach(k::create);
    return stems;
  }

  private static DeploymentList page(Sandbox k, long limit, String token) {
    ListOptions.Builder options =
        ListOptions.newBuilder().setLabelSelector(k.selector()).setLimit(limit);
    if (!token.isEmpty()) {
      options.setContinue(token);
    }
    return k.stub().listDeployments(k.listing(options.build()).build());
  }

  /** All pages show the moment of the first. */
  @Test
  default void list_inPages_showsOneMoment(Sandbox k) {
    Promise promise = Promise.of("all pages of a list show one moment", Sources.LISTS);
    List<String> stems = createFive(k);
    DeploymentList first = page(k, 2, "");
    k.create("p2x");
    k.delete(k.name("p3"));
    k.change(k.name("p4"), d -> d.getSpecBuilder().setReplicas(7));

    DeploymentList second = page(k, 9, first.getMetadata().getContinue());

    promise.equal("names", named(k, stems.subList(2, 5)), names(second.getItemsList()));
    promise.equal("spec.replicas of p4", 1, second.getItems(2).getSpec().getReplicas());
    promise.equal(
        "metadata.resourceVersion of the pages",
        first.getMetadata().getResourceVersion(),
        second.getMetadata().getResourceVersion());
  }

  /** Where there is no selector a page says how much is left. */
  @Test
  default void list_inPages_countsWhatRemains(Sandbox k) {
    Assumptions.assumeTrue(k.ownsNamespace(), "others may write to the namespace");
    Promise promise = Promise.of("a page without a selector says how many remain", Sources.LISTS);
    createFive(k);

    DeploymentList page =
        k.stub().listDeployments(k.listing(ListOptions.newBuilder().setLimit(2).build()).build());

    promise.equal("metadata.remainingItemCount", 3L, page.getMetadata().getRemainingItemCount());
  }

  /** Who asks for more than there is gets all, and no token. */
  @Test
  default void list_withAHighLimit_hasNoToken(Sandbox k) {
    Promise promise = Promise.of("the last page has no continue token", Sources.LISTS);
    createFive(k);

    DeploymentList page = page(k, 100_000, "");

    promise.equal("items", 5, page.getItemsCount());
    promise.equal("metadata.continue", "", page.getMetadata().getContinue());
  }

  /** A token is the server's to make. */
  @Test
  default void list_withATokenThatIsNone_isBadRequest(Sandbox k) {
    Promise.of("a continue token that is none is refused", Sources.transcript("api/list-page-bad"))
        .refuses(Code.INVALID_ARGUMENT, "BadRequest", () -> page(k, 2, "nonsense"));
  }

  /** A list can be asked for at a moment. */
  @Test
  default void list_atAnExactVersion_showsThatMoment(Sandbox k) {
    Promise promise =
        Promise.of(
            "a list with resourceVersionMatch Exact shows that version",
            Sources.VERSIONS + ": semantics for get and list");
    k.create("a");
    String moment =
        k.stub()
            .listDeployments(k.listing(ListOptions.getDefaultInstance()).build())
            .getMetadata()
            .getResourceVersion();
    k.create("b");

    promise.equal(
        "names",
        named(k, List.of("a")),
        names(
            k.listed(
                ListOptions.newBuilder()
                    .setResourceVersion(moment)
                    .setResourceVersionMatch("Exact")
                    .build())));
  }
}
